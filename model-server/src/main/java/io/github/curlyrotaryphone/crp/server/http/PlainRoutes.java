package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.plain.KServeV1;
import io.github.curlyrotaryphone.crp.server.plain.MLflow;
import io.github.curlyrotaryphone.crp.server.plain.PlainProtocol;
import io.github.curlyrotaryphone.crp.server.plain.Score;
import io.github.curlyrotaryphone.crp.server.plain.Seldon;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.settings.PlainApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of one protocol of plain JSON values. */
final class PlainRoutes implements HttpProtocol {

    private static final String PREDICT = ":predict";
    private static final String EXPLAIN = ":explain";

    private final PlainApi api;
    private final InferenceService service;
    private final int greatest;

    PlainRoutes(PlainApi api, InferenceService service, int greatest) {
        this.api = api;
        this.service = service;
        this.greatest = greatest;
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        String path = String.join("/", head.path());
        return Optional.ofNullable(
                switch (api) {
                    case V1 -> v1(head, path).orElse(null);
                    case MLFLOW -> mlflow(head, path).orElse(null);
                    case SELDON ->
                        path.equals("predict") || path.matches("(seldon/[^/]+/[^/]+/)?api/v0\\.1/predictions")
                                ? infer(head, service.onlyModel(), new Seldon())
                                : null;
                    case SCORE -> path.equals("score") ? infer(head, service.onlyModel(), new Score()) : null;
                });
    }

    private Optional<Answering> v1(RequestHead head, String path) {
        if (path.isEmpty()) {
            return Optional.of(Methods.get(head, () -> Reply.ok(Map.of("status", "alive"))));
        }
        if (path.equals("v1/models")) {
            return Optional.of(Methods.get(head, () -> Reply.ok(Map.of("models", List.copyOf(service.models())))));
        }
        if (head.path().size() != 3 || !path.startsWith("v1/models/")) {
            return Optional.empty();
        }
        String name = head.path().get(2);
        if (name.endsWith(PREDICT)) {
            return Optional.of(infer(head, model(name, PREDICT), new KServeV1()));
        }
        if (name.endsWith(EXPLAIN)) {
            throw new ServingException(
                    ErrorCode.UNIMPLEMENTED, "'%s' belongs to an extension that is not supported.".formatted(head));
        }
        return Optional.of(Methods.get(head, () -> ready(model(name, ""))));
    }

    private Optional<Answering> mlflow(RequestHead head, String path) {
        return switch (path) {
            case "ping", "health" -> Optional.of(Methods.get(head, this::ping));
            case "version" ->
                Optional.of(Methods.get(head, () -> text(service.metadata().version())));
            case "invocations" -> Optional.of(infer(head, service.onlyModel(), new MLflow()));
            default -> Optional.empty();
        };
    }

    private Answering infer(RequestHead head, ModelVersion model, PlainProtocol protocol) {
        Methods.require(head, "POST");
        service.metadata(model);
        PlainTranslation.check(head, api);
        return new Answering.WithBody(
                call -> service.infer(model, head.toString(), new PlainTranslation(call, protocol, greatest)));
    }

    private Reply ready(ModelVersion model) {
        service.requireReady(model);
        return Reply.ok(Map.of("name", model.name(), "ready", true));
    }

    private Reply ping() {
        service.readiness().require();
        return text("");
    }

    private static Reply text(String words) {
        return new Reply(
                200,
                (words + "\n").getBytes(StandardCharsets.UTF_8),
                Map.of("content-type", "text/plain; charset=utf-8"));
    }

    private static ModelVersion model(String name, String verb) {
        return new ModelVersion(name.substring(0, name.length() - verb.length()), Optional.empty());
    }
}
