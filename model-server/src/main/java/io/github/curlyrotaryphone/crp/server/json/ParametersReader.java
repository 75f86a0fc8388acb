package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Reads an object {@code parameters}. Values that the protocol has no type for, as objects and lists, are passed over. */
final class ParametersReader {

    private ParametersReader() {}

    static Parameters read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Parameters.NONE;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw badRequest("'parameters' must be an object.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            readValue(name, parser, values);
        }
        return new Parameters(values);
    }

    private static void readValue(String name, JsonParser parser, Map<String, Object> values) {
        switch (parser.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE -> values.put(name, parser.getBooleanValue());
            case VALUE_STRING -> values.put(name, parser.getString());
            case VALUE_NUMBER_FLOAT -> values.put(name, parser.getDoubleValue());
            case VALUE_NUMBER_INT ->
                values.put(
                        name,
                        parser.getNumberType() == NumberType.BIG_INTEGER
                                ? (Object) parser.getDoubleValue()
                                : (Object) parser.getLongValue());
            default -> parser.skipChildren();
        }
    }
}
