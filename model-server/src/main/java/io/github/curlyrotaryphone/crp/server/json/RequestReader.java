package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
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

/** Reads the body of an inference request. Every error is a {@link ServingException#badRequest}. */
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

    /** Reads a body that is only JSON. */
    public static InferenceRequest read(byte[] body) {
        return read(body, body.length);
    }

    /** The first key of a body that is an object; empty if it is not an object or has no key. */
    public static Optional<String> firstKey(byte[] body) {
        try {
            JsonInput input = new JsonInput(body, 0, body.length);
            return input.nextToken() == Token.START_OBJECT && input.nextToken() != Token.END_OBJECT
                    ? Optional.of(input.currentName())
                    : Optional.empty();
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    /** Reads a body that starts with JSON, and the raw data of inputs after it. */
    public static InferenceRequest read(byte[] body, int jsonLength) {
        if (jsonLength < 0 || jsonLength > body.length) {
            throw badRequest(
                    "The JSON shall be %d bytes long, but the body has %d.".formatted(jsonLength, body.length));
        }
        try {
            return new RequestReader(body, jsonLength).read(new JsonInput(body, 0, jsonLength));
        } catch (InvalidJsonException e) {
            throw badRequest(JsonProblem.of(e));
        }
    }

    private InferenceRequest read(JsonInput input) {
        if (input.nextToken() != Token.START_OBJECT) {
            throw badRequest("The body must be a JSON object with the key 'inputs'.");
        }
        while (input.nextToken() != Token.END_OBJECT) {
            String key = input.currentName();
            input.nextToken();
            readValue(key, input);
        }
        if (input.nextToken() != Token.NONE) {
            throw badRequest("The body must be one JSON object, but more follows after it.");
        }
        if (inputs == null) {
            throw badRequest("The request has no 'inputs'.");
        }
        raw.requireEnd();
        return new InferenceRequest(Optional.ofNullable(id), parameters, unique(inputs), outputs);
    }

    private void readValue(String key, JsonInput input) {
        switch (key) {
            case "id" -> id = readId(input);
            case "parameters" -> parameters = ParametersReader.read(input);
            case "inputs" -> inputs = readInputs(input);
            case "outputs" -> outputs = readOutputs(input);
            default -> input.skipChildren();
        }
    }

    private static @Nullable String readId(JsonInput input) {
        if (input.currentToken() == Token.VALUE_NULL) {
            return null;
        }
        if (input.currentToken() != Token.VALUE_STRING) {
            throw badRequest("'id' must be a string.");
        }
        return input.getString();
    }

    private List<Tensor> readInputs(JsonInput input) {
        requireArray(input, "'inputs'");
        List<Tensor> tensors = new ArrayList<>();
        while (input.nextToken() != Token.END_ARRAY) {
            tensors.add(new TensorReader(body, input, raw).read());
        }
        return tensors;
    }

    private static List<RequestedOutput> readOutputs(JsonInput input) {
        if (input.currentToken() == Token.VALUE_NULL) {
            return List.of();
        }
        requireArray(input, "'outputs'");
        List<RequestedOutput> names = new ArrayList<>();
        while (input.nextToken() != Token.END_ARRAY) {
            names.add(readOutput(input));
        }
        return names;
    }

    private static RequestedOutput readOutput(JsonInput input) {
        if (input.currentToken() != Token.START_OBJECT) {
            throw badRequest("Each of 'outputs' must be an object with the key 'name'.");
        }
        String name = null;
        Parameters parameters = Parameters.NONE;
        while (input.nextToken() != Token.END_OBJECT) {
            String key = input.currentName();
            if (input.nextToken() == Token.VALUE_STRING && key.equals("name")) {
                name = input.getString();
            } else if (key.equals("parameters")) {
                parameters = ParametersReader.read(input);
            }
            input.skipChildren();
        }
        if (name == null) {
            throw badRequest("Each of 'outputs' must have a 'name', a string.");
        }
        return new RequestedOutput(name, parameters);
    }

    private static void requireArray(JsonInput input, String what) {
        if (input.currentToken() != Token.START_ARRAY) {
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
