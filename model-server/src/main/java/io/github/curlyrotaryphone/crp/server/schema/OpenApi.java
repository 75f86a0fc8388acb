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
        paths.put(
                path + "/infer",
                object(
                        "post",
                        object(
                                "summary", "A prediction of '%s'".formatted(model.name()),
                                "requestBody",
                                        object("required", true, "content", json(ModelSchema.request(model, columns))),
                                "responses",
                                        responses(
                                                json(ModelSchema.response(model)),
                                                List.of("400", "408", "413", "429", "500", "503")))));
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
