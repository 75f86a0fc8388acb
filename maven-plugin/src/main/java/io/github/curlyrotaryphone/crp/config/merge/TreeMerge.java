package io.github.curlyrotaryphone.crp.config.merge;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Merges one tree over another: mappings by key, lists and scalars as a whole, and null removes. */
final class TreeMerge {
    private TreeMerge() {}

    /** The upper tree over the lower one; a null in the upper one is kept, so that it hides the lower value. */
    static Mapping over(Mapping lower, Mapping upper) {
        Map<String, Value> merged = new LinkedHashMap<>(lower.entries());
        upper.entries().forEach((key, value) -> merged.put(key, over(key, lower, value)));
        return new Mapping(upper.place(), merged);
    }

    private static Value over(String key, Mapping lower, Value upper) {
        boolean both = lower.get(key) instanceof Mapping && upper instanceof Mapping;
        // a reference to a Secret must not be merged with one to a ConfigMap
        if (!both || key.equals("valueFrom")) {
            return upper;
        }
        return over((Mapping) Objects.requireNonNull(lower.get(key)), (Mapping) upper);
    }

    /** The tree without the keys that are null. */
    static Mapping withoutNulls(Mapping tree) {
        Map<String, Value> kept = new LinkedHashMap<>();
        tree.entries().forEach((key, value) -> {
            if (value instanceof Mapping inner) {
                kept.put(key, withoutNulls(inner));
            } else if (!value.isNull()) {
                kept.put(key, value);
            }
        });
        return new Mapping(tree.place(), kept);
    }
}
