package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads an object {@code parameters}. Values that the protocol has no type for, such as objects and lists, are ignored.
 */
final class ParametersReader {

    private ParametersReader() {}

    static Parameters read(JsonInput input) {
        if (input.currentToken() == Token.VALUE_NULL) {
            return Parameters.NONE;
        }
        if (input.currentToken() != Token.START_OBJECT) {
            throw badRequest("'parameters' must be an object.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        while (input.nextToken() != Token.END_OBJECT) {
            String name = input.currentName();
            input.nextToken();
            readValue(name, input, values);
        }
        return new Parameters(values);
    }

    private static void readValue(String name, JsonInput input, Map<String, Object> values) {
        switch (input.currentToken()) {
            case VALUE_TRUE -> values.put(name, true);
            case VALUE_FALSE -> values.put(name, false);
            case VALUE_STRING -> values.put(name, input.getString());
            case VALUE_NUMBER_FLOAT -> values.put(name, input.getDoubleValue());
            case VALUE_NUMBER_INT ->
                values.put(name, input.fitsLong() ? (Object) input.getLongValue() : (Object) input.getDoubleValue());
            default -> input.skipChildren();
        }
    }
}
