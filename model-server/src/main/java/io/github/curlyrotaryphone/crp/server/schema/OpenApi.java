package io.github.curlyrotaryphone.crp.server.schema;

import static io.github.curlyrotaryphone.crp.server.schema.ModelSchema.object;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The description of the server's REST calls for its models: OpenAPI 3.1. */
public final class OpenApi {

    private static final Map<String, Object> ERROR = object(
            "type", "object", "required", List.of("error"), "properties", Map.of("error", Map.of("type", "string")));

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> TEXT_OR_TEXTS =
            Map.of("oneOf", List.of(TEXT, Map.of("type", "array", "items", TEXT)));

    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final ServerMetadata server;

    /** The calls that need no model. */
    public OpenApi(ServerMetadata server) {
        this.server = server;
        get("/v2", "Name, version and extensions of the server", List.of());
        get("/v2/health/live", "Whether the server lives", List.of());
        get("/v2/health/ready", "Whether every model is loaded and warm", List.of("503"));
        get("/v2/models", "The models' names", List.of());
        get("/metrics", "Counters and durations for Prometheus", List.of());
    }

    /**
     * Adds the calls of a model.
     *
     * @param columns the names by which a row may be given
     */
    public OpenApi model(ModelMetadata model, List<String> columns) {
        String path = "/v2/models/" + model.name();
        get(path, "Inputs, outputs and versions of '%s'".formatted(model.name()), List.of("404", "503"));
        get(path + "/ready", "Whether '%s' is ready".formatted(model.name()), List.of("404", "503"));
        get(path + "/schema", "JSON Schema of the requests to '%s'".formatted(model.name()), List.of("404", "503"));
        post(
                path + "/infer",
                "A prediction of '%s'".formatted(model.name()),
                json(ModelSchema.request(model, columns)),
                json(ModelSchema.response(model)));
        return this;
    }

    /** Adds the calls of a model that takes a text and gives one. */
    public OpenApi generate(ModelMetadata model) {
        String path = "/v2/models/" + model.name();
        Map<String, Object> request = object(
                "type", "object",
                "required", List.of("text_input"),
                "properties", object("id", TEXT, "text_input", TEXT, "parameters", Map.of("type", "object")));
        Map<String, Object> response = object(
                "type", "object",
                "required", List.of("model_name", "model_version", "text_output"),
                "properties",
                        object("id", TEXT, "model_name", TEXT, "model_version", TEXT, "text_output", TEXT_OR_TEXTS));
        String summary = "The text that '%s' gives for a text".formatted(model.name());
        post(path + "/generate", summary, json(request), json(response));
        post(
                path + "/generate_stream",
                summary + ", as a server-sent event",
                json(request),
                Map.of("text/event-stream", Map.of("schema", TEXT)));
        return this;
    }

    /** Adds a custom path of the app. */
    public OpenApi route(String method, String path) {
        Object before = paths.get(path);
        Map<String, Object> operations = new LinkedHashMap<>();
        if (before instanceof Map<?, ?> others) {
            others.forEach((name, operation) -> operations.put(name.toString(), operation));
        }
        operations.put(
                method.toLowerCase(Locale.ROOT),
                object(
                        "summary",
                        "A path of the app's own",
                        "responses",
                        Map.of("200", Map.of("description", "What the app answers"))));
        paths.put(path, operations);
        return this;
    }

    /** The whole document. */
    public Map<String, Object> document() {
        return object(
                "openapi",
                "3.1.0",
                "info",
                object("title", server.name(), "version", server.version()),
                "paths",
                paths);
    }

    private void get(String path, String summary, List<String> errors) {
        paths.put(path, object("get", object("summary", summary, "responses", responses(null, errors))));
    }

    private void post(String path, String summary, Map<String, Object> request, Map<String, Object> response) {
        Map<String, Object> body = object("required", true, "content", request);
        Map<String, Object> responses = responses(response, List.of("400", "408", "413", "429", "500", "503"));
        paths.put(path, object("post", object("summary", summary, "requestBody", body, "responses", responses)));
    }

    private static Map<String, Object> responses(@Nullable Map<String, Object> content, List<String> errors) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> success = object("description", "Success");
        if (content != null) {
            success.put("content", content);
        }
        responses.put("200", success);
        errors.forEach(status -> responses.put(status, object("description", "See 'error'", "content", json(ERROR))));
        return responses;
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }
}
