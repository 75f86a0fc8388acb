package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one input. Its data can be read only when datatype and shape are known; if it comes before them, it is skipped
 * and read later from its position in the body.
 */
final class TensorReader {

    private static final String BINARY_SIZE = "binary_data_size";

    private final byte[] body;
    private final JsonInput input;
    private final RawData raw;
    private Parameters parameters = Parameters.NONE;
    private @Nullable String name;
    private @Nullable Datatype datatype;
    private @Nullable Shape shape;
    private @Nullable ByteBuffer data;
    private int skippedDataAt = -1;

    TensorReader(byte[] body, JsonInput input, RawData raw) {
        this.body = body;
        this.input = input;
        this.raw = raw;
    }

    Tensor read() {
        if (input.currentToken() != Token.START_OBJECT) {
            throw badRequest(
                    "Each of 'inputs' must be an object with the keys 'name', 'datatype', 'shape' and 'data'.");
        }
        while (input.nextToken() != Token.END_OBJECT) {
            String key = input.currentName();
            input.nextToken();
            readValue(key);
        }
        return complete();
    }

    private void readValue(String key) {
        switch (key) {
            case "name" -> name = text(key);
            case "datatype" -> datatype = readDatatype();
            case "shape" -> shape = readShape();
            case "parameters" -> parameters = ParametersReader.read(input);
            case "data" -> readData();
            default -> input.skipChildren();
        }
    }

    private String text(String key) {
        if (input.currentToken() != Token.VALUE_STRING) {
            throw badRequest("%s: '%s' must be a string.".formatted(subject(), key));
        }
        return input.getString();
    }

    private Datatype readDatatype() {
        String given = text("datatype");
        return Datatype.find(given)
                .orElseThrow(() -> badRequest("%s has the unknown datatype '%s'; known are %s."
                        .formatted(subject(), given, Arrays.toString(Datatype.values()))));
    }

    private Shape readShape() {
        if (input.currentToken() != Token.START_ARRAY) {
            throw badRequest(subject() + ": 'shape' must be an array of integers.");
        }
        List<Long> dimensions = new ArrayList<>();
        while (input.nextToken() != Token.END_ARRAY) {
            if (input.currentToken() != Token.VALUE_NUMBER_INT || input.getLongValue() < 0) {
                throw badRequest(subject() + ": 'shape' must hold integers of 0 or more.");
            }
            dimensions.add(input.getLongValue());
        }
        return new Shape(dimensions);
    }

    private void readData() {
        if (datatype == null || shape == null) {
            skippedDataAt = input.tokenStart();
            input.skipChildren();
        } else {
            data = new DataReader(input, subject(), datatype, shape, body.length).read();
        }
    }

    private Tensor complete() {
        if (name == null) {
            throw badRequest("Each of 'inputs' must have a 'name', a string.");
        }
        if (datatype == null || shape == null) {
            throw badRequest("%s has no '%s'.".formatted(subject(), datatype == null ? "datatype" : "shape"));
        }
        Optional<Long> size = parameters.number(BINARY_SIZE);
        if (size.isPresent()) {
            if (data != null || skippedDataAt >= 0) {
                throw badRequest("%s has both 'data' and '%s'.".formatted(subject(), BINARY_SIZE));
            }
            return Tensor.ofRaw(
                    name, datatype, shape, parameters.without(BINARY_SIZE), raw.take(subject(), size.get()));
        }
        if (data == null && skippedDataAt >= 0) {
            JsonInput again = new JsonInput(body, skippedDataAt, body.length);
            again.nextToken();
            data = new DataReader(again, subject(), datatype, shape, body.length).read();
        }
        if (data == null) {
            throw badRequest(subject() + " has no 'data'.");
        }
        return new Tensor(name, datatype, shape, parameters, data);
    }

    private String subject() {
        return name == null ? "An input" : "Input '" + name + "'";
    }
}
