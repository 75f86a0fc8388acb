package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each model has a queue and, where it wants, settings of its own. */
class ModelSettingsTest {

    /** Holds the requests to one model until the test ends. */
    private record Stuck(String model, CountDownLatch entered, CountDownLatch end) implements Transformer {

        Stuck(String model) {
            this(model, new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public boolean appliesTo(String name) {
            return name.equals(model);
        }

        @Override
        public Tensors preprocess(Tensors inputs) {
            entered.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return inputs;
        }
    }

    private static String number(String datatype) {
        return "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"%s\", \"shape\": [1], \"data\": [7]}]}"
                .formatted(datatype);
    }

    @Test
    void aSlowModelKeepsNoOtherWaiting() throws Exception {
        Stuck stuck = new Stuck("UINT8");
        try (TestServer server = TestServer.of("identity", Map.of("threads", "1", "queue", "0"), stuck)) {
            CompletableFuture<HttpResponse<String>> working =
                    server.postLater("/v2/models/UINT8/infer", number("UINT8"));
            stuck.entered.await();

            assertThat(server.post("/v2/models/UINT8/infer", number("UINT8")).statusCode())
                    .isEqualTo(429);
            assertThat(server.post("/v2/models/INT8/infer", number("INT8")).statusCode())
                    .isEqualTo(200);

            stuck.end.countDown();
            assertThat(working.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aModelsOwnFileCountsForItAlone(@TempDir Path models) throws Exception {
        Stuck stuck = new Stuck("a");
        add(models, "a", "{\"threads\": 1, \"queue\": 0}");
        add(models, "b", null);
        try (TestServer server = TestServer.of(models.toString(), Map.of("threads", "2", "queue", "5"), stuck)) {
            CompletableFuture<HttpResponse<String>> working =
                    server.postLater("/v2/models/a/infer", TestServer.row("[1, 2]"));
            stuck.entered.await();

            assertThat(server.post("/v2/models/a/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(429);
            stuck.end.countDown();
            assertThat(working.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSettingThatIsNoModelsEndsTheStart(@TempDir Path models) throws Exception {
        add(models, "a", "{\"port\": 1}");
        try (TestServer server = TestServer.starting(models.toString(), Version.HTTP_1_1, Map.of())) {
            assertThatThrownBy(server.server::awaitReady)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("There is no setting 'port' (in ")
                    .hasMessageContaining("crp-model.json). Did you mean ");
        }
    }

    @Test
    void theFileInTheGuideIsTaken() {
        try (TestServer server = TestServer.of("tuned", Map.of())) {
            assertThat(server.log.lines()).anyMatch(line -> line.contains("loaded model 'scale', version 1"));
        }
    }

    @Test
    void theFileOfASingleModelLiesBesideIt(@TempDir Path models) throws Exception {
        Files.copy(TestServer.MODELS.resolve("square/model.onnx"), models.resolve("model.onnx"));
        Files.writeString(models.resolve("crp-model.json"), "{\"warmup\": false}");

        TestServer.of(models.toString(), Map.of()).close();
    }

    private static void add(Path models, String name, @Nullable String settings) throws Exception {
        Path version = Files.createDirectories(models.resolve(name).resolve("1"));
        Files.copy(TestServer.MODELS.resolve("scale/model.onnx"), version.resolve("model.onnx"));
        if (settings != null) {
            Files.writeString(models.resolve(name).resolve("crp-model.json"), settings);
        }
    }
}
