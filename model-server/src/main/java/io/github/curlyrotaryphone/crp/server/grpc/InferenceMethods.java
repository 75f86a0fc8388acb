package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.protobuf.InferRequestMessage;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.protobuf.ResponseMessages;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.Map;

/** The service {@code inference.GRPCInferenceService}. */
final class InferenceMethods {

    private static final String SERVICE = "/inference.GRPCInferenceService/";

    private final InferenceService service;

    private InferenceMethods(InferenceService service) {
        this.service = service;
    }

    static Map<String, GrpcMethod> of(InferenceService service, LargeAnswers answers) {
        InferenceMethods methods = new InferenceMethods(service);
        return Map.of(
                SERVICE + "ServerLive", GrpcMethod.simple(message -> flag(true)),
                SERVICE + "ServerReady",
                        GrpcMethod.simple(message -> flag(service.readiness().isReady())),
                SERVICE + "ModelReady", GrpcMethod.simple(methods::modelReady),
                SERVICE + "ServerMetadata", GrpcMethod.simple(message -> ResponseMessages.metadata(service.metadata())),
                SERVICE + "ModelMetadata",
                        GrpcMethod.simple(message -> ResponseMessages.metadata(service.metadata(model(message)))),
                SERVICE + "ModelInfer", new GrpcMethod(false, responder -> new InferCall(service, answers, responder)));
    }

    private byte[] modelReady(byte[] message) {
        try {
            service.requireReady(model(message));
            return flag(true);
        } catch (ServingException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                return flag(false);
            }
            throw e;
        }
    }

    private static ModelVersion model(byte[] message) {
        return InferRequestMessage.modelVersion(ProtoReader.of(message));
    }

    private static byte[] flag(boolean value) {
        return new ProtoWriter().flag(1, value).toBytes();
    }
}
