package io.github.curlyrotaryphone.crp.validation.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CelRule;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.kubernetes.schema.ServedKind;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every rule of the CRDs that crp knows can be evaluated, but for those named here. */
class PublishedRulesTest {
    private final Set<CelRule> rules = new LinkedHashSet<>();

    @Test
    void everyPublishedRuleCanBeEvaluatedExceptThese() {
        ApiIndex index = ApiIndex.get();
        for (String kind : index.kinds()) {
            for (ServedKind served : index.versions(kind)) {
                if (!served.family().equals("kubernetes")) {
                    index.minors("flux").forEach(minor -> collect(served.nearestSchema(minor)));
                }
            }
        }
        Evaluator evaluator = new Evaluator();
        Set<String> faults = new TreeSet<>();
        rules.forEach(rule -> evaluator.fault(rule).ifPresent(fault -> faults.add(rule.rule() + ": " + fault)));

        assertThat(rules.size()).isGreaterThan(150);
        assertThat(faults).containsExactly("self == oldSelf: it compares with the object in the cluster");
        assertThat(Versions.newest().flux()).hasToString("2.9");
    }

    private void collect(Schema schema) {
        if (schema.holdsRules()) {
            rules.addAll(schema.rules());
            schema.properties().values().forEach(this::collect);
            schema.items().ifPresent(this::collect);
            schema.values().ifPresent(this::collect);
        }
    }
}
