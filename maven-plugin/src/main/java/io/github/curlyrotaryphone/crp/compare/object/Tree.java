package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.schema.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values of trees of maps, lists and scalars. */
public final class Tree {
    private static final int LONGEST_NUMBER = 9;

    private Tree() {}

    /** The value at the end of that path of map keys. */
    public static Optional<Object> at(Map<String, Object> tree, String... path) {
        Object node = tree;
        for (String name : path) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(node);
    }

    /** The scalar at the end of that path, as text. */
    public static Optional<String> text(Map<String, Object> tree, String... path) {
        Optional<Object> node = at(tree, path);
        boolean scalar = node.isPresent() && !(node.get() instanceof Map<?, ?>) && !(node.get() instanceof List<?>);
        return scalar ? Optional.of(node.get().toString()) : Optional.empty();
    }

    /** The whole number of at most nine digits at the end of that path. */
    public static Optional<Integer> number(Map<String, Object> tree, String... path) {
        return text(tree, path)
                .filter(text -> Digits.areAll(text) && text.length() <= LONGEST_NUMBER)
                .map(Integer::valueOf);
    }

    /** The map at the end of that path; empty if there is none. */
    public static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return asMap(at(tree, path).orElse(null));
    }

    /** The list at the end of that path; empty if there is none. */
    public static List<?> list(Map<String, Object> tree, String... path) {
        return at(tree, path).orElse(null) instanceof List<?> list ? list : List.of();
    }

    /** The maps of the list at the end of that path. */
    public static List<Map<String, Object>> maps(Map<String, Object> tree, String... path) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object item : list(tree, path)) {
            if (item instanceof Map<?, ?>) {
                maps.add(asMap(item));
            }
        }
        return maps;
    }

    /** The scalars of the list at the end of that path, as texts. */
    public static List<String> texts(Map<String, Object> tree, String... path) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(tree, path)) {
            if (item != null && !(item instanceof Map<?, ?>)) {
                texts.add(item.toString());
            }
        }
        return texts;
    }

    /** This node as a map; empty if it is not one. */
    @SuppressWarnings("unchecked") // the reader makes every key a string
    public static Map<String, Object> asMap(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }
}
