package io.github.curlyrotaryphone.crp.pipeline.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts together what belongs together. */
public final class Grouping {
    private Grouping() {}

    /** Those that have the same key together, in the order of the first of each. */
    public static <K, T> Collection<List<T>> by(List<T> all, Function<T, K> key) {
        Map<K, List<T>> groups = new LinkedHashMap<>();
        all.forEach(each -> groups.computeIfAbsent(key.apply(each), absent -> new ArrayList<>())
                .add(each));
        return groups.values();
    }
}
