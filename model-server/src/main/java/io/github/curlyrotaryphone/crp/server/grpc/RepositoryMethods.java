package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.inference.ModelEntry;
import io.github.curlyrotaryphone.crp.server.inference.ModelState;
import io.github.curlyrotaryphone.crp.server.inference.RepositoryParameters;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The methods of the extension model_repository. */
final class RepositoryMethods {

    private static final String SERVICE = "/inference.GRPCInferenceService/";
    private static final int MODEL = 2;
    private static final int PARAMETERS = 3;

    private RepositoryMethods() {}

    static Map<String, GrpcMethod> index(ModelControl models) {
        return Map.of(SERVICE + "RepositoryIndex", answering(message -> index(models, message)));
    }

    static Map<String, GrpcMethod> changes(ModelControl models) {
        return Map.of(
                SERVICE + "RepositoryModelLoad",
                        answering(message -> models.load(model(message)).thenApply(nothing -> new byte[0])),
                SERVICE + "RepositoryModelUnload",
                        answering(message -> models.unload(model(message)).thenApply(nothing -> new byte[0])));
    }

    private static GrpcMethod answering(Function<byte[], CompletableFuture<byte[]>> method) {
        return new GrpcMethod(false, responder -> message -> {
            var unused = method.apply(message).whenComplete((answer, failure) -> {
                if (failure == null) {
                    responder.answer(answer);
                } else if (failure.getCause() instanceof ServingException error) {
                    responder.end(GrpcStatus.of(error));
                } else {
                    responder.end(GrpcStatus.of(ErrorCode.INTERNAL, "The server failed."));
                }
            });
        });
    }

    private static CompletableFuture<byte[]> index(ModelControl models, byte[] message) {
        ProtoReader request = ProtoReader.of(message);
        boolean ready = false;
        while (request.next()) {
            if (request.field() == 2) {
                ready = request.number() != 0;
            }
        }
        boolean readyOnly = ready;
        return models.index().thenApply(entries -> lines(entries, readyOnly));
    }

    private static byte[] lines(List<ModelEntry> entries, boolean readyOnly) {
        ProtoWriter answer = new ProtoWriter();
        for (ModelEntry entry : entries) {
            if (!readyOnly || entry.state() == ModelState.READY) {
                answer.message(
                        1,
                        new ProtoWriter()
                                .text(1, entry.file().model())
                                .text(2, entry.file().version())
                                .text(3, entry.state().protocolName())
                                .text(4, entry.protocolReason()));
            }
        }
        return answer.toBytes();
    }

    private static String model(byte[] message) {
        ProtoReader request = ProtoReader.of(message);
        String model = "";
        while (request.next()) {
            switch (request.field()) {
                case MODEL -> model = request.text();
                case PARAMETERS -> refuse(request.message());
                default -> {}
            }
        }
        return model;
    }

    private static void refuse(ProtoReader parameter) {
        while (parameter.next()) {
            if (parameter.field() == 1) {
                RepositoryParameters.refuse(parameter.text());
            }
        }
    }
}
