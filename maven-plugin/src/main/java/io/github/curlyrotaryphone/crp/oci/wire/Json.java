package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents as registries exchange them: read strictly, written compactly and in the order of their making. */
public final class Json {
    private Json() {}

    /** A new object without keys. */
    public static ObjectNode object() {
        return JsonText.object();
    }

    /** Reads an object; anything else is an {@link IllegalArgumentException} that says so. */
    public static ObjectNode read(byte[] bytes) {
        try {
            if (JsonText.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    /** The bytes of this document: no white space, keys as they were put. */
    public static byte[] write(JsonNode document) {
        return JsonText.compact(document).getBytes(StandardCharsets.UTF_8);
    }

    /** The text under this key, where there is one. */
    public static Optional<String> text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** The text under this key, which must be there. */
    public static String requiredText(JsonNode object, String key) {
        return text(object, key).orElseThrow(() -> new IllegalArgumentException("it has no text under '" + key + "'"));
    }

    /** The texts of the object under this key; empty where it is absent. */
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
