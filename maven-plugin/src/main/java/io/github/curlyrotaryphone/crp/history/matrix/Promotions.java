package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which environment is promoted from which, according to crp.yaml; the branch does not record it.
 *
 * @param from the source environment of a promotion, by app and target
 */
public record Promotions(Map<AppName, Map<EnvironmentName, EnvironmentName>> from) {
    /** No known promotions. */
    public static final Promotions UNKNOWN = new Promotions(Map.of());

    public Promotions {
        from = Map.copyOf(from);
    }

    /** Two environments to compare, the target first. */
    record Pair(EnvironmentName environment, EnvironmentName from) {}

    /** The pairs of environments of an app to compare: those of promotions, or all if none are known. */
    List<Pair> pairs(AppName app, List<EnvironmentName> environments) {
        Map<EnvironmentName, EnvironmentName> known = from.getOrDefault(app, Map.of());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < environments.size(); i++) {
            EnvironmentName target = environments.get(i);
            if (known.isEmpty()) {
                environments.subList(0, i).forEach(earlier -> pairs.add(new Pair(target, earlier)));
            } else if (known.containsKey(target) && environments.contains(known.get(target))) {
                pairs.add(new Pair(target, known.get(target)));
            }
        }
        return pairs;
    }
}
