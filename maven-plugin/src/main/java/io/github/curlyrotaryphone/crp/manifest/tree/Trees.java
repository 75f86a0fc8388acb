package io.github.curlyrotaryphone.crp.manifest.tree;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values of trees, and makes changed copies of them. */
public final class Trees {
    private Trees() {}

    /** The value at the end of that path of map keys. */
    public static Optional<Object> at(Map<String, Object> tree, String... path) {
        Object node = tree;
        for (String name : path) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(node);
    }

    /** The string at the end of that path; empty if it is something else. */
    public static Optional<String> text(Map<String, Object> tree, String... path) {
        return at(tree, path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The maps of the list at the end of that path. */
    public static List<Map<String, Object>> maps(Map<String, Object> tree, String... path) {
        List<?> list = at(tree, path)
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .orElse(List.of());
        return list.stream().filter(Map.class::isInstance).map(Trees::map).toList();
    }

    /** This node as a map; empty if it is not one. */
    @SuppressWarnings("unchecked") // the maps of a tree have string keys
    public static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }

    /** A copy with that value at the end of that path, creating missing maps. */
    public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        String name = path[0];
        if (path.length == 1) {
            copy.put(name, value);
        } else {
            String[] rest = Arrays.copyOfRange(path, 1, path.length);
            copy.put(name, with(map(tree.get(name)), value, rest));
        }
        return copy;
    }
}
