package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Makes tensors of UINT16, UINT32 and UINT64, which ONNX Runtime's Java API cannot: a graph of one Cast node turns the
 * next larger signed type into them. The graph is written here by hand, in ONNX's protobuf encoding.
 */
final class UnsignedCast implements AutoCloseable {

    private static final int ONNX_INT32 = 6;
    private static final int ONNX_INT64 = 7;

    private final OrtSession session;

    UnsignedCast(Datatype to) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = OnnxRuntime.environment().createSession(graph(to), options);
        }
    }

    /** A model of one node that casts numbers: enough for ONNX Runtime to make a session. */
    static byte[] smallestModel() {
        return graph(Datatype.UINT32);
    }

    static boolean isNeededFor(Datatype datatype) {
        return datatype == Datatype.UINT16 || datatype == Datatype.UINT32 || datatype == Datatype.UINT64;
    }

    OrtSession.Result run(OnnxTensor signed) throws OrtException {
        return session.run(Map.of("x", signed));
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private static byte[] graph(Datatype to) {
        int target = switch (to) {
            case UINT16 -> 4;
            case UINT32 -> 12;
            case UINT64 -> 13;
            default -> throw new IllegalArgumentException(to + " needs no cast");
        };
        int source = to == Datatype.UINT16 ? ONNX_INT32 : ONNX_INT64;
        Message attribute = new Message().text(1, "to").number(3, target).number(20, 2);
        Message node = new Message().text(1, "x").text(2, "y").text(4, "Cast").message(5, attribute);
        Message graph = new Message()
                .message(1, node)
                .text(2, "cast")
                .message(11, value("x", source))
                .message(12, value("y", target));
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().number(2, 13))
                .bytes();
    }

    private static Message value(String name, int type) {
        Message tensor = new Message().number(1, type);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protobuf message of fields with small numbers and short contents. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, int value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return delimited(field, value.getBytes(StandardCharsets.US_ASCII));
        }

        Message message(int field, Message value) {
            return delimited(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Message delimited(int field, byte[] value) {
            varint((field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(int value) {
            int rest = value;
            while (rest > 0x7f) {
                out.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}
