package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads documents of one call: what the protocol promises must be there. */
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

    /** The text at a path, or empty where there is none: what the protocol lets be null. */
    static String textOrEmpty(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isString() ? found.stringValue() : "";
    }

    /** One text out of each item of a list, without items that lack it. */
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
