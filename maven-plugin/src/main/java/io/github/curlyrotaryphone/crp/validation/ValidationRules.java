package io.github.curlyrotaryphone.crp.validation;

import io.github.curlyrotaryphone.crp.validation.api.ApiRules;
import io.github.curlyrotaryphone.crp.validation.cel.CelRules;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.lint.Lints;
import io.github.curlyrotaryphone.crp.validation.repository.RepositoryRules;
import io.github.curlyrotaryphone.crp.validation.schema.SchemaRules;
import io.github.curlyrotaryphone.crp.validation.server.ServerRules;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** All rules of validation, in the order of docs/validation.md. */
public final class ValidationRules {
    private ValidationRules() {}

    /** The rules on single objects, whose violation a cluster would reject. */
    public static List<Rule> ofObjects() {
        return Stream.of(ApiRules.all(), SchemaRules.all(), CelRules.all(), ServerRules.all())
                .flatMap(Collection::stream)
                .toList();
    }

    /** All rules that a goal checks. */
    public static List<Rule> all() {
        return with(Lints.rules());
    }

    /** The rules that are checked of a whole repository. */
    public static List<Rule> ofRepositories() {
        return with(Lints.rulesForOthers());
    }

    private static List<Rule> with(List<Rule> lints) {
        return Stream.of(ofObjects(), lints, RepositoryRules.all())
                .flatMap(Collection::stream)
                .toList();
    }
}
