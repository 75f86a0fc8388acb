package io.github.curlyrotaryphone.crp.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A part of a release's configuration while it is read. Invalid content is an {@link IllegalArgumentException} whose
 * message completes "cannot be read: …".
 *
 * @param json the object
 * @param path the keys that lead to it, each followed by a dot
 */
record DocumentPart(JsonNode json, String path) {
    /** The object at a key. */
    DocumentPart part(String key) {
        JsonNode part = json.path(key);
        if (!part.isObject()) {
            throw unfit(key, "an object");
        }
        return new DocumentPart(part, path + key + ".");
    }

    /** The object at a key, if present. */
    Optional<DocumentPart> optionalPart(String key) {
        return json.has(key) ? Optional.of(part(key)) : Optional.empty();
    }

    /** The objects in the list at a key. */
    List<DocumentPart> parts(String key) {
        List<DocumentPart> parts = new ArrayList<>();
        for (JsonNode item : list(key)) {
            String place = key + "[" + parts.size() + "]";
            if (!item.isObject()) {
                throw unfit(place, "an object");
            }
            parts.add(new DocumentPart(item, path + place + "."));
        }
        return parts;
    }

    /** The value parsed from a string. */
    <T> T value(String key, Function<String, T> parser) {
        return parsed(key, json.path(key), parser);
    }

    /** The value parsed from a string, if present. */
    <T> Optional<T> optional(String key, Function<String, T> parser) {
        return json.has(key) ? Optional.of(value(key, parser)) : Optional.empty();
    }

    /** A string. */
    String text(String key) {
        return value(key, Function.identity());
    }

    /** A string, if present. */
    Optional<String> optionalText(String key) {
        return optional(key, Function.identity());
    }

    /** The values of a list; empty if the key is absent. */
    <T> List<T> values(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        for (JsonNode item : list(key)) {
            values.add(parsed(key + "[" + values.size() + "]", item, parser));
        }
        return values;
    }

    /** The strings of a list; empty if the key is absent. */
    List<String> texts(String key) {
        return values(key, Function.identity());
    }

    /** Strings by name; empty if the key is absent. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        optionalPart(key)
                .ifPresent(part ->
                        part.json.properties().forEach(entry -> pairs.put(entry.getKey(), part.text(entry.getKey()))));
        return pairs;
    }

    /** A whole number. */
    long number(String key) {
        JsonNode value = json.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unfit(key, "a whole number");
        }
        return value.longValue();
    }

    /** A whole number in the range of {@code int}. */
    int count(String key) {
        long number = number(key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw unfit(key, "a count");
        }
        return (int) number;
    }

    /** {@code true} or {@code false}. */
    boolean flag(String key) {
        JsonNode value = json.path(key);
        if (!value.isBoolean()) {
            throw unfit(key, "true or false");
        }
        return value.booleanValue();
    }

    /** Refuses keys that are not among these. */
    void requireOnly(Set<String> known) {
        json.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException("it has a key '" + path + entry.getKey() + "', which is unknown");
            }
        });
    }

    private JsonNode list(String key) {
        JsonNode list = json.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw unfit(key, "a list");
        }
        return list;
    }

    private <T> T parsed(String key, JsonNode text, Function<String, T> parser) {
        if (!text.isString()) {
            throw unfit(key, "a text");
        }
        try {
            return parser.apply(text.stringValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its '" + path + key + "' is not valid: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException unfit(String key, String expected) {
        return new IllegalArgumentException(
                json.has(key) || key.endsWith("]")
                        ? "its '" + path + key + "' is not " + expected
                        : "it has no '" + path + key + "'");
    }
}
