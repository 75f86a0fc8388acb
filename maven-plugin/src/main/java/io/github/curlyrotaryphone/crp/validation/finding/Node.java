package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an object and the way to it.
 *
 * @param value null where there is none
 * @param path the way
 */
public record Node(@Nullable Object value, FieldPath path) {
    /** A whole object. */
    public static Node of(PlacedObject object) {
        return new Node(object.tree(), FieldPath.ROOT);
    }

    /** The value at the end of that path of field names. */
    public Node at(String... names) {
        Node node = this;
        for (String name : names) {
            Object child = node.value instanceof Map<?, ?> map ? map.get(name) : null;
            node = new Node(child, node.path.field(name));
        }
        return node;
    }

    /** Whether there is a value. */
    public boolean exists() {
        return value != null;
    }

    /** The items of this list; none where it is no list. */
    public List<Node> items() {
        List<Node> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Node(item, path.item(items.size())));
            }
        }
        return items;
    }

    /** The items of the list under that name. */
    public List<Node> items(String name) {
        return at(name).items();
    }

    /** The entries of this map, by key. */
    public List<Map.Entry<String, Node>> entries() {
        List<Map.Entry<String, Node>> entries = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) ->
                    entries.add(Map.entry(String.valueOf(key), new Node(each, path.field(String.valueOf(key))))));
        }
        return entries;
    }

    /** The string that it is; none where Flux makes another one of it. */
    public Optional<String> text() {
        return value instanceof String text && !isSubstituted(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether Flux replaces a part of this text by the value of a variable, which nobody knows here. */
    public static boolean isSubstituted(@Nullable Object value) {
        return value instanceof String text && text.contains("${");
    }

    /** The string under that name; empty where there is none. */
    public String text(String name) {
        return at(name).text().orElse("");
    }

    /** The whole number that it is. */
    public Optional<Long> integer() {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    /** The scalar that it is, as text. */
    public Optional<String> scalar() {
        return value instanceof Map<?, ?> || value instanceof List<?> || value == null || isSubstituted(value)
                ? Optional.empty()
                : Optional.of(Objects.toString(value));
    }

    /** The names of this map's fields that have a value. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each != null) {
                    names.add(String.valueOf(key));
                }
            });
        }
        return names;
    }
}
