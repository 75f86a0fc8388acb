package io.github.curlyrotaryphone.crp.server.protobuf;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answers of the protocol's gRPC form. */
public final class ResponseMessages {

    private ResponseMessages() {}

    /** {@code ModelInferResponse}, with raw contents if they are requested or a datatype has no others. */
    public static byte[] infer(InferenceResponse response, boolean raw) {
        boolean allRaw = raw;
        for (Tensor output : response.outputs()) {
            allRaw |= !ContentsField.existsFor(output.datatype());
        }
        ProtoWriter message = new ProtoWriter()
                .text(1, response.modelName())
                .text(2, response.modelVersion())
                .text(3, response.id().orElse(""));
        ParameterFields.write(message, 4, response.parameters());
        for (Tensor output : response.outputs()) {
            message.message(5, output(output, allRaw));
        }
        if (allRaw) {
            response.outputs().forEach(output -> message.element(6, output.data()));
        }
        return message.toBytes();
    }

    private static ProtoWriter output(Tensor output, boolean raw) {
        ProtoWriter message = new ProtoWriter()
                .text(1, output.name())
                .text(2, output.datatype().name());
        writeShape(message, output.shape());
        ParameterFields.write(message, 4, output.parameters());
        return raw
                ? message
                : message.message(5, ContentsField.of(output.datatype()).write(output));
    }

    /** {@code ModelMetadataResponse}. */
    public static byte[] metadata(ModelMetadata model) {
        ProtoWriter message = new ProtoWriter().text(1, model.name());
        writeTexts(message, 2, model.versions());
        message.text(3, model.platform());
        model.inputs().forEach(input -> message.message(4, metadata(input)));
        model.outputs().forEach(output -> message.message(5, metadata(output)));
        return message.toBytes();
    }

    private static ProtoWriter metadata(TensorMetadata tensor) {
        ProtoWriter message = new ProtoWriter()
                .text(1, tensor.name())
                .text(2, tensor.datatype().name());
        writeShape(message, tensor.shape());
        return message;
    }

    /** {@code ServerMetadataResponse}. */
    public static byte[] metadata(ServerMetadata server) {
        ProtoWriter message = new ProtoWriter().text(1, server.name()).text(2, server.version());
        writeTexts(message, 3, server.extensions());
        return message.toBytes();
    }

    private static void writeShape(ProtoWriter message, Shape shape) {
        ProtoWriter packed = new ProtoWriter();
        shape.dimensions().forEach(packed::varint);
        if (packed.length() > 0) {
            message.element(3, packed.view());
        }
    }

    private static void writeTexts(ProtoWriter message, int field, List<String> texts) {
        texts.forEach(text -> message.element(field, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
