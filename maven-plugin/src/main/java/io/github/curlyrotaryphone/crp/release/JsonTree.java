package io.github.curlyrotaryphone.crp.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as maps, lists and scalars. */
final class JsonTree {
    private JsonTree() {}

    static Map<String, Object> of(JsonNode json) {
        Map<String, Object> tree = new LinkedHashMap<>();
        json.properties().forEach(entry -> tree.put(entry.getKey(), node(entry.getValue())));
        return tree;
    }

    private static @Nullable Object node(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> of(json);
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                json.forEach(item -> items.add(node(item)));
                yield items;
            }
            case STRING -> json.stringValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            default -> null;
        };
    }
}
