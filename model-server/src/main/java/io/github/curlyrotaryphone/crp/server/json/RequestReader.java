package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        try {
            return new RequestReader(body).read(new JsonInput(body));
        } catch (InvalidJsonException e) {
            throw badRequest("The body is not valid JSON at line %d, column %d: %s"
                    .formatted(e.line(), e.column(), e.problem()));
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
        return new InferenceRequest(Optional.ofNullable(id), unique(inputs), outputs);
    }

    private void readValue(String key, JsonInput input) {
        switch (key) {
            case "id" -> id = readId(input);
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
            tensors.add(new TensorReader(body, input).read());
        }
        return tensors;
    }

    private static List<String> readOutputs(JsonInput input) {
        if (input.currentToken() == Token.VALUE_NULL) {
            return List.of();
        }
        requireArray(input, "'outputs'");
        List<String> names = new ArrayList<>();
        while (input.nextToken() != Token.END_ARRAY) {
            names.add(readOutput(input));
        }
        return names;
    }

    private static String readOutput(JsonInput input) {
        if (input.currentToken() != Token.START_OBJECT) {
            throw badRequest("Each of 'outputs' must be an object with the key 'name'.");
        }
        String name = null;
        while (input.nextToken() != Token.END_OBJECT) {
            String key = input.currentName();
            if (input.nextToken() == Token.VALUE_STRING && key.equals("name")) {
                name = input.getString();
            }
            input.skipChildren();
        }
        if (name == null) {
            throw badRequest("Each of 'outputs' must have a 'name', a string.");
        }
        return name;
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
