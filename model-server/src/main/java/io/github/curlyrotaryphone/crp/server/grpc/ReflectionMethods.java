package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** The services {@code grpc.reflection.v1.ServerReflection} and its older version {@code v1alpha}. */
final class ReflectionMethods {

    private static final int FILE = 3;
    private static final int SYMBOL = 4;
    private static final int LIST = 7;
    private static final int NOT_FOUND = 5;
    private static final int UNIMPLEMENTED = 12;

    private final Descriptors descriptors;

    private ReflectionMethods(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    static Map<String, GrpcMethod> of(Descriptors descriptors) {
        GrpcMethod info = new GrpcMethod(true, new ReflectionMethods(descriptors)::begin);
        return Map.of(
                "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                info,
                "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                info);
    }

    private GrpcCall begin(GrpcResponder responder) {
        return new GrpcCall() {
            @Override
            public void message(byte[] message) {
                responder.message(answer(message));
            }

            @Override
            public void end() {
                responder.end(GrpcStatus.OK);
            }
        };
    }

    private byte[] answer(byte[] request) {
        ProtoWriter answer = new ProtoWriter().element(2, ByteBuffer.wrap(request));
        ProtoReader reader = ProtoReader.of(request);
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> answer.text(1, reader.text());
                case FILE -> file(answer, descriptors.file(reader.text()));
                case SYMBOL -> file(answer, descriptors.fileOf(reader.text()));
                case LIST -> answer.message(6, list());
                default -> answer.message(7, error(UNIMPLEMENTED, "The services have no extensions."));
            }
        }
        return answer.toBytes();
    }

    private static void file(ProtoWriter answer, Optional<ByteBuffer> file) {
        if (file.isPresent()) {
            answer.message(4, new ProtoWriter().element(1, file.get()));
        } else {
            answer.message(7, error(NOT_FOUND, "There is no such file or symbol."));
        }
    }

    private ProtoWriter list() {
        ProtoWriter list = new ProtoWriter();
        descriptors.services().forEach(name -> list.message(1, new ProtoWriter().text(1, name)));
        return list;
    }

    private static ProtoWriter error(int code, String message) {
        return new ProtoWriter().number(1, code).text(2, message);
    }
}
