package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON to and from maps, lists and scalars. */
final class JsonTree {
    private static final ObjectNode NODES = JsonText.object();

    private JsonTree() {}

    static Map<String, Object> of(JsonNode json) {
        Map<String, Object> tree = new LinkedHashMap<>();
        json.properties().forEach(entry -> tree.put(entry.getKey(), value(entry.getValue())));
        return tree;
    }

    private static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> of(json);
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                json.forEach(item -> items.add(value(item)));
                yield items;
            }
            case STRING -> json.stringValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            default -> null;
        };
    }

    /** The node of a value; anything but a map, list, number or boolean is a string. */
    static JsonNode node(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = JsonText.object();
            map.forEach((key, item) -> json.set(key.toString(), node(item)));
            return json;
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
            return NODES.numberNode(new BigInteger(value.toString()));
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (value instanceof Double decimal && Double.isFinite(decimal)) {
            return NODES.numberNode(BigDecimal.valueOf(decimal));
        }
        return NODES.stringNode(value.toString());
    }

    /** Puts a value if it is present; an empty list or map counts as absent. */
    static void put(ObjectNode json, String key, Object value) {
        boolean isEmpty = (value instanceof Optional<?> optional && optional.isEmpty())
                || (value instanceof Collection<?> items && items.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof JsonNode node && node.isContainer() && node.isEmpty());
        if (!isEmpty) {
            Object present = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
            json.set(key, present instanceof JsonNode ready ? ready : node(present));
        }
    }
}
