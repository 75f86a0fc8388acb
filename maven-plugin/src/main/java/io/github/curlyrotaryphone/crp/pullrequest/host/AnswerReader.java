package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads documents of one call: values that the API guarantees must be present. */
record AnswerReader(ApiClient client, ApiCall call) {
    String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (!found.isString()) {
            throw client.incomplete(call, String.join(".", path));
        }
        return found.stringValue();
    }

    long number(JsonNode node, String key) {
        if (!node.path(key).isIntegralNumber()) {
            throw client.incomplete(call, key);
        }
        return node.path(key).longValue();
    }

    URI page(JsonNode node, String key) {
        try {
            return URI.create(text(node, key));
        } catch (IllegalArgumentException e) {
            throw client.incomplete(call, key);
        }
    }

    Instant time(String text, String key) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw client.incomplete(call, key);
        }
    }

    /** The string at a path, or empty if there is none: for values that may be null. */
    static String textOrEmpty(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isString() ? found.stringValue() : "";
    }

    /** One string of each item of a list, without items that do not have it. */
    static Set<String> texts(JsonNode list, String... path) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(textOrEmpty(item, path)));
        texts.remove("");
        return texts;
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JsonText.object().putArray("list");
        texts.forEach(array::add);
        return array;
    }

    private static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String key : path) {
            found = found.path(key);
        }
        return found;
    }
}
