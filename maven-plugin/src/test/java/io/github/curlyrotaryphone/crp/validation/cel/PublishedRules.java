package io.github.curlyrotaryphone.crp.validation.cel;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CelRule;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.kubernetes.schema.ServedKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the CRDs that crp knows. */
public final class PublishedRules {
    private final Map<CelRule, String> kinds = new LinkedHashMap<>();

    private PublishedRules() {}

    /** A rule that can't be evaluated. */
    public record NotEvaluated(String kind, String rule, String reason) {}

    /** Reads those of the oldest and the newest schema of each version of a kind. */
    public static PublishedRules read() {
        PublishedRules rules = new PublishedRules();
        ApiIndex index = ApiIndex.get();
        for (String kind : index.kinds()) {
            for (ServedKind served : index.versions(kind)) {
                if (!served.family().equals("kubernetes")) {
                    index.minors("flux").forEach(minor -> rules.collect(served.nearestSchema(minor), kind));
                }
            }
        }
        return rules;
    }

    /** How many there are. */
    public int count() {
        return kinds.size();
    }

    /** Those that can't be evaluated. */
    public List<NotEvaluated> notEvaluated() {
        Evaluator evaluator = new Evaluator();
        return kinds.entrySet().stream()
                .flatMap(each -> evaluator
                        .fault(each.getKey())
                        .map(reason ->
                                new NotEvaluated(each.getValue(), each.getKey().rule(), reason))
                        .stream())
                .toList();
    }

    private void collect(Schema schema, String kind) {
        if (schema.holdsRules()) {
            schema.rules().forEach(rule -> kinds.putIfAbsent(rule, kind));
            schema.properties().values().forEach(each -> collect(each, kind));
            schema.items().ifPresent(each -> collect(each, kind));
            schema.values().ifPresent(each -> collect(each, kind));
        }
    }
}
