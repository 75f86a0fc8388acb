package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import io.github.curlyrotaryphone.crp.server.json.JsonWriter;
import io.github.curlyrotaryphone.crp.server.observe.PayloadLog;
import io.github.curlyrotaryphone.crp.server.plain.Generate;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The Open Inference Protocol v2 over REST, {@code /v2}. */
final class OpenInferenceProtocol implements HttpProtocol {

    private final InferenceService service;
    private final InferBodies bodies;
    private final Observers observers;

    OpenInferenceProtocol(
            InferenceService service, LargeAnswers answers, Settings settings, Log log, Observers observers) {
        this.service = service;
        this.observers = observers;
        bodies = new InferBodies(settings.maxRequestBytes(), answers, log);
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        List<String> path = head.path();
        if (path.isEmpty() || !path.get(0).equals("v2")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (String.join("/", path)) {
                    case "v2" -> Methods.get(head, this::server);
                    case "v2/health/live" -> Methods.get(head, () -> Reply.ok(Map.of("live", true)));
                    case "v2/health/ready" -> Methods.get(head, this::ready);
                    case "v2/models" ->
                        Methods.get(head, () -> Reply.ok(Map.of("models", List.copyOf(service.models()))));
                    case "v2/models/stats" -> statistics(head, Optional.empty());
                    default -> ofModel(head, path);
                });
    }

    private Answering ofModel(RequestHead head, List<String> path) {
        UnsupportedPaths.refuse(head);
        if (!path.get(1).equals("models")) {
            throw Routes.unknown(head);
        }
        ModelPath place = ModelPath.of(path).orElseThrow(() -> Routes.unknown(head));
        ModelVersion model = new ModelVersion(place.model(), place.version());
        return switch (place.action()) {
            case "" -> Methods.get(head, () -> Reply.ok(JsonWriter.write(service.metadata(model))));
            case "ready" -> Methods.get(head, () -> ready(model));
            case "infer" -> infer(head, model, bodies::translation);
            case "generate" -> generate(head, model, translation -> translation);
            case "generate_stream" -> generate(head, model, EventTranslation::new);
            case "stats" -> statistics(head, Optional.of(model));
            case "config" ->
                Methods.get(head, () -> Reply.ok(JsonTree.write(ConfigurationJson.of(service.configuration(model)))));
            default -> throw Routes.unknown(head);
        };
    }

    /** The extension generate; it gives the same error with and without a stream. */
    private Answering generate(RequestHead head, ModelVersion model, UnaryOperator<Translation<Reply>> form) {
        Methods.require(head, "POST");
        Generate protocol = Generate.of(service.metadata(model));
        return infer(head, model, call -> form.apply(bodies.translation(call, protocol)));
    }

    private Answering infer(RequestHead head, ModelVersion model, Function<Call, Translation<Reply>> translation) {
        Methods.require(head, "POST");
        service.metadata(model);
        bodies.check(head);
        return new Answering.WithBody(call -> {
            CompletableFuture<Reply> answer = service.infer(model, head.toString(), translation.apply(call));
            observers.payloads().filter(PayloadLog::isChosen).ifPresent(log -> log(log, model, call, answer));
            return answer;
        });
    }

    private static void log(PayloadLog log, ModelVersion model, Call call, CompletableFuture<Reply> answer) {
        HttpHeaders headers = call.head().headers();
        String id = headers.get(Observers.REQUEST_ID, UUID.randomUUID().toString());
        log.request(id, model.name(), headers.get(HttpHeaderNames.CONTENT_TYPE, "application/json"), call.body());
        var unused = answer.thenAccept(reply -> log.response(
                id, model.name(), reply.headers().getOrDefault("content-type", "application/json"), reply.body()));
    }

    private Answering statistics(RequestHead head, Optional<ModelVersion> model) {
        return Methods.get(head, () -> Reply.ok(JsonTree.write(StatisticsJson.of(service.statistics(model)))));
    }

    private Reply server() {
        ServerMetadata server = service.metadata();
        return Reply.ok(JsonWriter.write(
                Map.of("name", server.name(), "version", server.version(), "extensions", server.extensions())));
    }

    private Reply ready() {
        service.readiness().require();
        return Reply.ok(Map.of("ready", true, "live", true));
    }

    private Reply ready(ModelVersion model) {
        service.requireReady(model);
        return Reply.ok(Map.of("name", model.name(), "ready", true));
    }
}
