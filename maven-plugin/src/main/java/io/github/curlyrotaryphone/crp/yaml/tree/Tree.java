package io.github.curlyrotaryphone.crp.yaml.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values of plain trees of maps, lists and scalars. */
public final class Tree {
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
        return at(tree, path)
                .filter(node -> !(node instanceof Map<?, ?>) && !(node instanceof List<?>))
                .map(Object::toString);
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
    public static Stream<Map<String, Object>> maps(Map<String, Object> tree, String... path) {
        return list(tree, path).stream().filter(Map.class::isInstance).map(Tree::asMap);
    }

    /** The scalars of the list at the end of that path, as strings. */
    public static Stream<String> texts(Map<String, Object> tree, String... path) {
        return list(tree, path).stream()
                .filter(item -> item != null && !(item instanceof Map<?, ?>) && !(item instanceof List<?>))
                .map(Object::toString);
    }

    /** This node as a map; empty if it is not one. */
    @SuppressWarnings("unchecked") // the reader makes every key a string
    public static Map<String, Object> asMap(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }
}
