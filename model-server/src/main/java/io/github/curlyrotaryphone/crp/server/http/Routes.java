package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.json.JsonWriter;
import io.github.curlyrotaryphone.crp.server.json.RequestReader;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The protocol's paths. Everything but inference is answered at once, on the connection's own thread. */
public final class Routes {

    private static final Set<String> EXTENSIONS = Set.of("config", "generate", "generate_stream", "stats", "trace");

    private final Readiness readiness;
    private final InferenceQueue queue;
    private final String version;

    public Routes(Readiness readiness, InferenceQueue queue, String version) {
        this.readiness = readiness;
        this.queue = queue;
        this.version = version;
    }

    CompletableFuture<Reply> answer(Call call) {
        try {
            return route(call);
        } catch (ServingException e) {
            return CompletableFuture.completedFuture(Reply.error(e));
        }
    }

    private CompletableFuture<Reply> route(Call call) {
        List<String> path = call.path();
        if (path.isEmpty() || !path.get(0).equals("v2")) {
            throw unknown(call);
        }
        String place = String.join("/", path);
        return switch (place) {
            case "v2" -> get(call, this::server);
            case "v2/health/live" -> get(call, () -> Reply.ok(Map.of("live", true)));
            case "v2/health/ready" -> get(call, this::ready);
            case "v2/models" ->
                get(
                        call,
                        () -> Reply.ok(
                                Map.of("models", List.copyOf(readiness.models().names()))));
            default -> ofModel(call, path);
        };
    }

    private CompletableFuture<Reply> ofModel(Call call, List<String> path) {
        if (path.get(1).equals("repository")) {
            throw extensionOff(call);
        }
        if (!path.get(1).equals("models")) {
            throw unknown(call);
        }
        ModelPath place = ModelPath.of(path).orElseThrow(() -> unknown(call));
        Supplier<ServedModel> model = () -> readiness.models().get(place.model(), place.version());
        return switch (place.action()) {
            case "" -> get(call, () -> Reply.ok(JsonWriter.write(model.get().metadata())));
            case "ready" -> get(call, () -> ready(model.get()));
            case "infer" -> infer(call, model);
            default -> throw EXTENSIONS.contains(place.action()) ? extensionOff(call) : unknown(call);
        };
    }

    private CompletableFuture<Reply> infer(Call call, Supplier<ServedModel> model) {
        requireMethod(call, "POST");
        if (call.headers().contains("Inference-Header-Content-Length")) {
            throw new ServingException(
                    501, "The extension binary_tensor_data is not supported. Send all data as JSON.");
        }
        requireJson(call);
        ServedModel found = model.get();
        return queue.submit(call, () -> Reply.ok(JsonWriter.write(found.infer(RequestReader.read(call.body())))));
    }

    private static CompletableFuture<Reply> get(Call call, Supplier<Reply> answer) {
        if (!call.method().equals("HEAD")) {
            requireMethod(call, "GET");
        }
        return CompletableFuture.completedFuture(answer.get());
    }

    private static void requireMethod(Call call, String method) {
        if (!call.method().equals(method)) {
            throw new ServingException(
                    405,
                    "'%s' is not allowed; use %s.".formatted(call, method),
                    Map.of("allow", method.equals("GET") ? "GET, HEAD" : method));
        }
    }

    private static void requireJson(Call call) {
        String type = call.headers().get(HttpHeaderNames.CONTENT_TYPE);
        CharSequence mime = type == null ? null : HttpUtil.getMimeType(type);
        if (mime != null && !mime.toString().trim().equalsIgnoreCase("application/json")) {
            throw new ServingException(415, "The body's type is '%s'; send application/json.".formatted(type));
        }
        String encoding = call.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new ServingException(415, "The body's encoding is '%s'; send it as it is.".formatted(encoding));
        }
    }

    private Reply server() {
        return Reply.ok(
                JsonWriter.write(Map.of("name", "crp-model-server", "version", version, "extensions", List.of())));
    }

    private Reply ready() {
        if (readiness.isReady()) {
            return Reply.ok(Map.of("ready", true, "live", true));
        }
        readiness.models();
        throw ServingException.tryAgain(503, "The server is not ready: it is shutting down.");
    }

    private Reply ready(ServedModel model) {
        if (readiness.isDraining()) {
            throw ServingException.tryAgain(503, "The server is not ready: it is shutting down.");
        }
        return Reply.ok(Map.of("name", model.metadata().name(), "ready", true));
    }

    private static ServingException unknown(Call call) {
        return ServingException.notFound(
                "There is no '%s'. Inference is POST /v2/models/<model>/infer.".formatted(call));
    }

    private static ServingException extensionOff(Call call) {
        return new ServingException(501, "'%s' belongs to an extension that is not supported.".formatted(call));
    }
}
