package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonOutput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as {@link Map}, {@link List}, {@link String}, {@link Boolean}, {@code null} and numbers: {@link Long}, {@link
 * BigInteger} beyond it, {@link Double}, and when writing {@link Float}.
 */
public final class JsonTree {

    private JsonTree() {}

    /** Reads an object; a {@code ServingException} if the body is not one. */
    public static Map<String, @Nullable Object> readObject(byte[] body) {
        try {
            JsonInput input = new JsonInput(body);
            if (input.nextToken() != Token.START_OBJECT) {
                throw badRequest("The body must be a JSON object.");
            }
            Map<String, @Nullable Object> object = object(input);
            if (input.nextToken() != Token.NONE) {
                throw badRequest("The body must be one JSON object, but more follows after it.");
            }
            return object;
        } catch (InvalidJsonException e) {
            throw badRequest(JsonProblem.of(e));
        }
    }

    private static Map<String, @Nullable Object> object(JsonInput input) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (input.nextToken() != Token.END_OBJECT) {
            String key = input.currentName();
            input.nextToken();
            object.put(key, value(input));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonInput input) {
        List<@Nullable Object> list = new ArrayList<>();
        while (input.nextToken() != Token.END_ARRAY) {
            list.add(value(input));
        }
        return list;
    }

    private static @Nullable Object value(JsonInput input) {
        return switch (input.currentToken()) {
            case START_OBJECT -> object(input);
            case START_ARRAY -> list(input);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT -> input.getDoubleValue();
            case VALUE_NUMBER_INT -> integer(input);
            case VALUE_NULL -> null;
            default -> input.getString();
        };
    }

    private static Object integer(JsonInput input) {
        return input.fitsLong() ? (Object) input.getLongValue() : new BigInteger(input.getString());
    }

    /** Writes an object, its keys in their order. */
    public static byte[] write(Map<String, ?> object) {
        JsonOutput json = new JsonOutput();
        write(json, object);
        return json.toByteArray();
    }

    /** Writes a list. */
    public static byte[] write(List<?> list) {
        JsonOutput json = new JsonOutput();
        write(json, list);
        return json.toByteArray();
    }

    private static void write(JsonOutput json, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            object.forEach((key, each) -> {
                json.writeName(key.toString());
                write(json, each);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> write(json, each));
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonOutput json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
