package io.github.curlyrotaryphone.crp.json;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads strings from JSON objects that others wrote, whose values may have any type. */
public final class JsonFields {
    private JsonFields() {}

    /** The string of this key, if there is one. */
    public static Optional<String> text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The string of this key, which must exist. */
    public static String requiredText(JsonNode object, String key) {
        return text(object, key).orElseThrow(() -> new IllegalArgumentException("it has no text under '" + key + "'"));
    }

    /** The strings of the object of this key; empty if it is absent. */
    public static SortedMap<String, String> texts(JsonNode object, String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.path(key).properties()) {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), entry.getValue().stringValue());
            }
        }
        return Collections.unmodifiableSortedMap(texts);
    }
}
