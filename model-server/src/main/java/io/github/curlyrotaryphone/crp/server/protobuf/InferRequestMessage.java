package io.github.curlyrotaryphone.crp.server.protobuf;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ModelInferRequest}. */
public final class InferRequestMessage {

    private static final int NAME = 1;
    private static final int VERSION = 2;
    private static final int ID = 3;
    private static final int PARAMETERS = 4;
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 6;
    private static final int RAW = 7;

    private final byte[] message;
    private String id = "";
    private Parameters parameters = Parameters.NONE;
    private final List<InputTensorMessage> inputs = new ArrayList<>();
    private final List<RequestedOutput> outputs = new ArrayList<>();
    private final List<ByteBuffer> raw = new ArrayList<>();

    /** A message of which nothing has been read yet. */
    public InferRequestMessage(byte[] message) {
        this.message = message;
    }

    /** The model that it names, read without the tensors. */
    public ModelVersion model() {
        return modelVersion(ProtoReader.of(message));
    }

    /** A name 1 and a version 2, empty for the newest, as several messages begin. */
    public static ModelVersion modelVersion(ProtoReader reader) {
        String name = "";
        String version = "";
        while (reader.next()) {
            if (reader.field() == NAME) {
                name = reader.text();
            } else if (reader.field() == VERSION) {
                version = reader.text();
            }
        }
        return new ModelVersion(name, Optional.of(version).filter(given -> !given.isEmpty()));
    }

    /** Whether the inputs are raw contents; known once {@link #read} has been called. */
    public boolean isRaw() {
        return !raw.isEmpty();
    }

    /** The whole request. */
    public InferenceRequest read() {
        ProtoReader reader = ProtoReader.of(message);
        while (reader.next()) {
            switch (reader.field()) {
                case ID -> id = reader.text();
                case PARAMETERS -> parameters = ParameterFields.read(parameters, reader.message());
                case INPUTS -> inputs.add(new InputTensorMessage(reader.message()));
                case OUTPUTS -> outputs.add(output(reader.message()));
                case RAW -> raw.add(reader.bytes());
                default -> {}
            }
        }
        return new InferenceRequest(Optional.of(id).filter(given -> !given.isEmpty()), parameters, tensors(), outputs);
    }

    private Tensors tensors() {
        if (isRaw() && raw.size() != inputs.size()) {
            throw badRequest(
                    "The request has %d inputs, but %d 'raw_input_contents'.".formatted(inputs.size(), raw.size()));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            tensors.add(
                    isRaw() ? inputs.get(i).tensor(raw.get(i)) : inputs.get(i).tensor());
        }
        try {
            return Tensors.of(tensors);
        } catch (IllegalArgumentException e) {
            throw badRequest("'inputs': " + e.getMessage());
        }
    }

    private static RequestedOutput output(ProtoReader reader) {
        String name = "";
        Parameters parameters = Parameters.NONE;
        while (reader.next()) {
            if (reader.field() == 1) {
                name = reader.text();
            } else if (reader.field() == 2) {
                parameters = ParameterFields.read(parameters, reader.message());
            }
        }
        return new RequestedOutput(name, parameters);
    }
}
