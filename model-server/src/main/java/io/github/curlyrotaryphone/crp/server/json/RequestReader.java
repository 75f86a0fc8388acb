package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads the body of an inference request. Every fault is a {@link ServingException} with status 400. */
public final class RequestReader {

    private final byte[] body;
    private @Nullable String id;
    private @Nullable List<Tensor> inputs;
    private List<String> outputs = List.of();

    private RequestReader(byte[] body) {
        this.body = body;
    }

    public static InferenceRequest read(byte[] body) {
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            return new RequestReader(body).read(parser);
        } catch (JacksonException e) {
            throw badRequest("The body is not valid JSON at line %d, column %d: %s"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()));
        }
    }

    private InferenceRequest read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw badRequest("The body must be a JSON object with the key 'inputs'.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            readValue(key, parser);
        }
        if (parser.nextToken() != null) {
            throw badRequest("The body must be one JSON object, but more follows after it.");
        }
        if (inputs == null) {
            throw badRequest("The request has no 'inputs'.");
        }
        return new InferenceRequest(Optional.ofNullable(id), unique(inputs), outputs);
    }

    private void readValue(String key, JsonParser parser) {
        switch (key) {
            case "id" -> id = readId(parser);
            case "inputs" -> inputs = readInputs(parser);
            case "outputs" -> outputs = readOutputs(parser);
            default -> parser.skipChildren();
        }
    }

    private static @Nullable String readId(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw badRequest("'id' must be a string.");
        }
        return parser.getString();
    }

    private List<Tensor> readInputs(JsonParser parser) {
        requireArray(parser, "'inputs'");
        List<Tensor> tensors = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            tensors.add(new TensorReader(body, parser).read());
        }
        return tensors;
    }

    private static List<String> readOutputs(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        requireArray(parser, "'outputs'");
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            names.add(readOutput(parser));
        }
        return names;
    }

    private static String readOutput(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw badRequest("Each of 'outputs' must be an object with the key 'name'.");
        }
        String name = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("name")) {
                name = parser.getString();
            }
            parser.skipChildren();
        }
        if (name == null) {
            throw badRequest("Each of 'outputs' must have a 'name', a string.");
        }
        return name;
    }

    private static void requireArray(JsonParser parser, String what) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw badRequest(what + " must be an array.");
        }
    }

    private static Tensors unique(List<Tensor> inputs) {
        try {
            return Tensors.of(inputs);
        } catch (IllegalArgumentException e) {
            throw badRequest("'inputs': " + e.getMessage());
        }
    }
}
