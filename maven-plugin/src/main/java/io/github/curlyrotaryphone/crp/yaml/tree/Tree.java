package io.github.curlyrotaryphone.crp.yaml.tree;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into plain trees of maps, lists and scalars, and makes changed copies of them. */
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
        return at(tree, path).filter(Tree::isScalar).map(Object::toString);
    }

    /** The string at the end of that path; empty where there is anything else, numbers and booleans too. */
    public static Optional<String> string(Map<String, Object> tree, String... path) {
        return at(tree, path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The whole number of at most nine digits at the end of that path. */
    public static Optional<Integer> number(Map<String, Object> tree, String... path) {
        return text(tree, path)
                .filter(text -> hasOnlyDigits(text) && text.length() <= LONGEST_NUMBER)
                .map(Integer::valueOf);
    }

    /** The map at the end of that path; an empty one where there is none. */
    public static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return asMap(at(tree, path).orElse(null));
    }

    /** The list at the end of that path; an empty one where there is none. */
    public static List<?> list(Map<String, Object> tree, String... path) {
        return at(tree, path).orElse(null) instanceof List<?> list ? list : List.of();
    }

    /** The maps of the list at the end of that path. */
    public static List<Map<String, Object>> maps(Map<String, Object> tree, String... path) {
        return list(tree, path).stream()
                .filter(Map.class::isInstance)
                .map(Tree::asMap)
                .toList();
    }

    /** The scalars of the list at the end of that path, as texts. */
    public static List<String> texts(Map<String, Object> tree, String... path) {
        return list(tree, path).stream()
                .filter(item -> item != null && isScalar(item))
                .map(Object::toString)
                .toList();
    }

    /** This node as a map; an empty one where it is none. */
    @SuppressWarnings("unchecked") // the reader makes every key a string
    public static Map<String, Object> asMap(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }

    /** A copy with that value at the end of that path, its maps made where they are missing. */
    public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        String name = path[0];
        if (path.length == 1) {
            copy.put(name, value);
        } else {
            String[] rest = Arrays.copyOfRange(path, 1, path.length);
            copy.put(name, with(asMap(tree.get(name)), value, rest));
        }
        return copy;
    }

    private static boolean isScalar(Object node) {
        return !(node instanceof Map<?, ?>) && !(node instanceof List<?>);
    }

    /** Without the regular expressions that the first comparison of a JVM would pay for. */
    private static boolean hasOnlyDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
