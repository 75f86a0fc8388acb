package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelConfiguration;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Phase;
import io.github.curlyrotaryphone.crp.server.protobuf.InferRequestMessage;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.protobuf.StatisticsMessages;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import java.util.Map;
import java.util.Optional;

/** The methods of the extensions statistics and model_configuration. */
final class StatisticsMethods {

    private static final String SERVICE = "/inference.GRPCInferenceService/";
    private static final int BACKEND = 17;
    private static final int KIND_GPU = 1;
    private static final int KIND_CPU = 2;

    private final InferenceService service;

    private StatisticsMethods(InferenceService service) {
        this.service = service;
    }

    static Map<String, GrpcMethod> of(InferenceService service) {
        StatisticsMethods methods = new StatisticsMethods(service);
        return Map.of(
                SERVICE + "ModelStatistics", GrpcMethod.simple(methods::statistics),
                SERVICE + "ModelConfig", GrpcMethod.simple(methods::configuration));
    }

    private byte[] statistics(byte[] message) {
        ModelVersion wanted = InferRequestMessage.modelVersion(ProtoReader.of(message));
        ProtoWriter answer = new ProtoWriter();
        service.statistics(wanted.name().isEmpty() ? Optional.empty() : Optional.of(wanted))
                .forEach((model, metrics) -> answer.message(
                        1,
                        StatisticsMessages.model(
                                model.name(),
                                model.version().orElse(""),
                                metrics.lastInference(),
                                metrics.examples(),
                                metrics.runs(),
                                durations(metrics))));
        return answer.toBytes();
    }

    private static ProtoWriter durations(ModelMetrics metrics) {
        ProtoWriter durations = new ProtoWriter()
                .message(
                        1,
                        StatisticsMessages.duration(
                                metrics.success(), metrics.total().sum()))
                .message(2, StatisticsMessages.duration(metrics.failure(), 0));
        int field = 3;
        for (Phase phase : Phase.values()) {
            durations.message(
                    field++,
                    StatisticsMessages.duration(
                            metrics.success(), metrics.in(phase).sum()));
        }
        return durations;
    }

    private byte[] configuration(byte[] message) {
        ModelConfiguration model = service.configuration(InferRequestMessage.modelVersion(ProtoReader.of(message)));
        ProtoWriter configuration = new ProtoWriter()
                .text(1, model.metadata().name())
                .text(2, "onnxruntime_onnx")
                .number(4, model.maxBatchSize());
        model.metadata()
                .inputs()
                .forEach(input ->
                        configuration.message(5, StatisticsMessages.tensor(input, 4, model.dimensions(input))));
        model.metadata()
                .outputs()
                .forEach(output ->
                        configuration.message(6, StatisticsMessages.tensor(output, 3, model.dimensions(output))));
        configuration.message(
                7,
                new ProtoWriter()
                        .number(2, model.limits().threads())
                        .number(4, model.provider().isGpu() ? KIND_GPU : KIND_CPU));
        if (model.maxBatchSize() > 0) {
            configuration.message(
                    11, new ProtoWriter().number(2, model.limits().batchWait().toNanos() / 1000));
        }
        configuration.text(BACKEND, "onnxruntime");
        return new ProtoWriter().message(1, configuration).toBytes();
    }
}
