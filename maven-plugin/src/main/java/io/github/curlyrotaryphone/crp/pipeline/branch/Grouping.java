package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Groups values by a key. */
public final class Grouping {
    private Grouping() {}

    /** The values with the same key together, in the order of the first of each. */
    public static <K, T> Collection<List<T>> by(List<T> all, Function<T, K> key) {
        Map<K, List<T>> groups = new LinkedHashMap<>();
        all.forEach(each -> groups.computeIfAbsent(key.apply(each), absent -> new ArrayList<>())
                .add(each));
        return groups.values();
    }

    /** The apps of each branch, with those of their environments that the run selects there. */
    public static List<List<CrpSpec>> byBranch(List<CrpSpec> apps) {
        return apps.stream()
                .flatMap(app -> app.selected().stream())
                .map(environment -> environment.gitops().branchId())
                .distinct()
                .map(branch -> apps.stream()
                        .map(app -> app.selecting(branch))
                        .filter(app -> !app.selected().isEmpty())
                        .toList())
                .toList();
    }
}
