package io.github.curlyrotaryphone.crp.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Unmodifiable copies that keep an order, so that equal input gives equal bytes. */
public final class Ordered {
    private Ordered() {}

    /** A copy sorted by key. */
    public static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /**
     * A deep copy of a tree of maps, lists and scalars as in JSON and YAML, in the given order. A value may be null, as
     * in JSON.
     */
    public static Map<String, Object> tree(Map<String, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, node(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("unchecked") // the maps of a tree have string keys
    private static Object node(Object value) {
        if (value instanceof Map<?, ?> map) {
            return tree((Map<String, ?>) map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(node(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
