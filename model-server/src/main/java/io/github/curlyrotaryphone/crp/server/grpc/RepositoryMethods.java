package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.inference.ModelEntry;
import io.github.curlyrotaryphone.crp.server.inference.ModelState;
import io.github.curlyrotaryphone.crp.server.inference.RepositoryParameters;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
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
        return Map.of(SERVICE + "RepositoryIndex", GrpcMethod.simple(message -> index(models, message)));
    }

    static Map<String, GrpcMethod> changes(ModelControl models) {
        return Map.of(
                SERVICE + "RepositoryModelLoad", change(models::load),
                SERVICE + "RepositoryModelUnload", change(models::unload));
    }

    private static GrpcMethod change(Function<String, CompletableFuture<?>> change) {
        return new GrpcMethod(false, responder -> message -> {
            var unused = change.apply(model(message)).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    responder.answer(new byte[0]);
                } else if (failure.getCause() instanceof ServingException error) {
                    responder.end(GrpcStatus.of(error));
                } else {
                    responder.end(GrpcStatus.of(ErrorCode.INTERNAL, "The server failed."));
                }
            });
        });
    }

    private static byte[] index(ModelControl models, byte[] message) {
        ProtoReader request = ProtoReader.of(message);
        boolean readyOnly = false;
        while (request.next()) {
            if (request.field() == 2) {
                readyOnly = request.number() != 0;
            }
        }
        ProtoWriter answer = new ProtoWriter();
        for (ModelEntry entry : models.index()) {
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
