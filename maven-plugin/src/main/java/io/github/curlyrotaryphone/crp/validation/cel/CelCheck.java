package io.github.curlyrotaryphone.crp.validation.cel;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CelRule;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Checks an object of a custom resource against the rules of its CRD. */
public final class CelCheck {
    private static final int LONGEST = 100;

    private final LongAdder nanos = new LongAdder();

    /** Objects of one kind have many values in common, such as the gateway of a route, and rules depend on nothing else. */
    private final ConcurrentMap<Judged, List<Outcome>> judgements = new ConcurrentHashMap<>();

    private record Judged(Schema schema, Object value) {}

    /** CEL is loaded for the first value that has a rule, since most objects lack the fields with rules. */
    private static final class Loaded {
        static final Evaluator EVALUATOR = new Evaluator();
    }

    /** The time that rules took, in sum over all threads. */
    public Duration time() {
        return Duration.ofNanos(nanos.sum());
    }

    /** Finds the rules that this value or a nested one violates. */
    public void check(@Nullable Object value, Schema schema, FieldPath path, Findings findings) {
        if (value == null || !schema.holdsRules() || Node.isSubstituted(value)) {
            return;
        }
        if (!schema.rules().isEmpty()) {
            long start = System.nanoTime();
            List<Outcome> outcomes = outcomes(value, schema);
            for (int i = 0; i < outcomes.size(); i++) {
                report(schema.rules().get(i), outcomes.get(i), value, path, findings);
            }
            nanos.add(System.nanoTime() - start);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> within(schema, String.valueOf(key), each, path, findings));
            presets(schema, map, path, findings);
        } else if (value instanceof List<?> list && schema.items().isPresent()) {
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), schema.items().get(), path.item(i), findings);
            }
        }
    }

    private List<Outcome> outcomes(Object value, Schema schema) {
        Judged judged = new Judged(schema, value);
        List<Outcome> known = judgements.get(judged);
        if (known == null) {
            Object self = CelValues.of(value, schema);
            known = schema.rules().stream()
                    .map(rule -> Loaded.EVALUATOR.evaluate(rule, self))
                    .toList();
            judgements.put(judged, known);
        }
        return known;
    }

    private void within(Schema schema, String key, @Nullable Object value, FieldPath path, Findings findings) {
        Schema field = schema.properties().get(key);
        if (field != null) {
            check(value, field, path.field(key), findings);
        } else {
            schema.values().ifPresent(each -> check(value, each, path.field(key), findings));
        }
    }

    /** A default is checked like any other value. */
    private void presets(Schema schema, Map<?, ?> map, FieldPath path, Findings findings) {
        schema.properties()
                .forEach((name, field) -> field.preset()
                        .filter(preset -> map.get(name) == null)
                        .ifPresent(preset -> check(preset, field, path.field(name), findings)));
    }

    private static void report(CelRule rule, Outcome outcome, Object value, FieldPath path, Findings findings) {
        String place = path.toString().isEmpty() ? "the object" : "'" + path + "'";
        if (outcome instanceof Outcome.Broken broken && !holdsSubstituted(value)) {
            String message = broken.message().endsWith(".") ? broken.message() : broken.message() + ".";
            findings.add(
                    CelRules.BROKEN,
                    path,
                    "a rule of its CRD is broken by " + place + ": " + message,
                    "Change it so that '" + shortened(rule.rule()) + "' is true.");
        } else if (!(outcome instanceof Outcome.Kept)) {
            String reason =
                    outcome instanceof Outcome.NotEvaluated not ? not.reason() : "a variable of Flux stands in it";
            findings.add(
                    CelRules.NOT_EVALUATED,
                    path,
                    "not evaluated: the rule '" + shortened(rule.rule()) + "' of " + place + ": " + reason + ".",
                    "Nothing is to be done; the API server evaluates it.");
        }
    }

    private static boolean holdsSubstituted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(CelCheck::holdsSubstituted);
        }
        return value instanceof List<?> list
                ? list.stream().anyMatch(CelCheck::holdsSubstituted)
                : Node.isSubstituted(value);
    }

    private static String shortened(String rule) {
        String line = rule.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
