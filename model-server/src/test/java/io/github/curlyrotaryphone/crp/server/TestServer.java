package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A real server on a free port over one folder of src/test/resources/models, and a client of it. */
final class TestServer implements AutoCloseable {
    /** Where requests to the model "scale" go. */
    static final String INFER = "/v2/models/scale/infer";

    static final Path MODELS = Path.of("src/test/resources/models");

    final LogLines log = new LogLines();
    final ModelServer server;
    private final HttpClient client;

    private TestServer(String models, Version version, Map<String, String> settings, AppCode app) {
        Map<String, String> all = new HashMap<>(
                Map.of("port", "0", "drainQuietSeconds", "0", "modelName", "scale", "warmupCpuMillis", "0"));
        all.putAll(settings);
        server = ModelServer.start(Settings.of(MODELS.resolve(models), all), app, new Log(log.stream()));
        client = HttpClient.newBuilder().version(version).build();
    }

    static TestServer of(String models, Map<String, String> settings, Transformer... transformers) {
        TestServer server = starting(models, Version.HTTP_1_1, settings, transformers);
        server.server.awaitReady();
        return server;
    }

    static TestServer withRoutes(String models, Map<String, String> settings, Route... routes) {
        TestServer server = new TestServer(models, Version.HTTP_1_1, settings, new AppCode(List.of(), List.of(routes)));
        server.server.awaitReady();
        return server;
    }

    static TestServer of(String models, Version version) {
        TestServer server = starting(models, version, Map.of());
        server.server.awaitReady();
        return server;
    }

    static TestServer starting(
            String models, Version version, Map<String, String> settings, Transformer... transformers) {
        return new TestServer(models, version, settings, new AppCode(List.of(transformers), List.of()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(path, "POST", "application/json", body);
    }

    HttpResponse<byte[]> post(String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    HttpResponse<String> send(String path, String method, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** A request for the model "scale", whose input x is one row. */
    static String row(String data) {
        return """
                {"inputs": [
                  {"name": "x", "datatype": "FP32", "shape": [1, 2], "data": %s},
                  {"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, 0]}]}
                """.formatted(data);
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }
}
