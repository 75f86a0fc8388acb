package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an object and its path.
 *
 * @param value the value; null if absent
 * @param path the path
 */
public record Node(@Nullable Object value, FieldPath path) {
    /** A whole object. */
    public static Node of(PlacedObject object) {
        return new Node(object.tree(), FieldPath.ROOT);
    }

    /** The value at that path of field names. */
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

    /** The items of this list; empty if it is not a list. */
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

    /** The string value; empty if Flux changes it by substitution. */
    public Optional<String> text() {
        return value instanceof String text && !isSubstituted(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether Flux replaces a part of this text by the value of a variable, which is unknown here. */
    public static boolean isSubstituted(@Nullable Object value) {
        return value instanceof String text && text.contains("${");
    }

    /** The string under that name; empty if there is none. */
    public String text(String name) {
        return at(name).text().orElse("");
    }

    /** The value as a whole number. */
    public Optional<Long> integer() {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    /** The value of this scalar, as text. */
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
