package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
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

/** Reads the body of an inference request. Every fault is a {@link ServingException#badRequest}. */
public final class RequestReader {

    private final byte[] body;
    private final RawData raw;
    private @Nullable String id;
    private Parameters parameters = Parameters.NONE;
    private @Nullable List<Tensor> inputs;
    private List<RequestedOutput> outputs = List.of();

    private RequestReader(byte[] body, int jsonLength) {
        this.body = body;
        raw = new RawData(body, jsonLength);
    }

    /** Reads a body that is JSON alone. */
    public static InferenceRequest read(byte[] body) {
        return read(body, body.length);
    }

    /** Reads a body whose first bytes are JSON, and what follows the raw data of inputs. */
    public static InferenceRequest read(byte[] body, int jsonLength) {
        if (jsonLength < 0 || jsonLength > body.length) {
            throw badRequest(
                    "The JSON shall be %d bytes long, but the body has %d.".formatted(jsonLength, body.length));
        }
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body, 0, jsonLength)) {
            return new RequestReader(body, jsonLength).read(parser);
        } catch (JacksonException e) {
            throw badRequest(JsonProblem.of(e));
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
        raw.requireEnd();
        return new InferenceRequest(Optional.ofNullable(id), parameters, unique(inputs), outputs);
    }

    private void readValue(String key, JsonParser parser) {
        switch (key) {
            case "id" -> id = readId(parser);
            case "parameters" -> parameters = ParametersReader.read(parser);
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
            tensors.add(new TensorReader(body, parser, raw).read());
        }
        return tensors;
    }

    private static List<RequestedOutput> readOutputs(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        requireArray(parser, "'outputs'");
        List<RequestedOutput> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            names.add(readOutput(parser));
        }
        return names;
    }

    private static RequestedOutput readOutput(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw badRequest("Each of 'outputs' must be an object with the key 'name'.");
        }
        String name = null;
        Parameters parameters = Parameters.NONE;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("name")) {
                name = parser.getString();
            } else if (key.equals("parameters")) {
                parameters = ParametersReader.read(parser);
            }
            parser.skipChildren();
        }
        if (name == null) {
            throw badRequest("Each of 'outputs' must have a 'name', a string.");
        }
        return new RequestedOutput(name, parameters);
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
