package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the open port to readiness. */
class StartTest {

    /** Holds the loading of a model until the test lets it go. */
    private static final class SlowToLoad implements Transformer {

        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch loaded = new CountDownLatch(1);
        private String onlyFor = "";

        @Override
        public boolean appliesTo(String model) {
            return onlyFor.isEmpty() || model.equals(onlyFor);
        }

        @Override
        public ModelMetadata describe(ModelMetadata model) {
            began.countDown();
            try {
                loaded.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return model;
        }
    }

    @Test
    void theServerLivesAtOnceAndIsReadyWhenItsModelsAre() throws Exception {
        SlowToLoad slow = new SlowToLoad();
        try (TestServer server = TestServer.starting("scale", Version.HTTP_1_1, Map.of(), slow)) {
            assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
            assertNotReady(server.get("/v2/health/ready"), "The server is not ready: its models are still loading.");
            slow.began.await();
            assertThat(server.get("/v2/models").body()).isEqualTo("{\"models\":[\"scale\"]}");
            assertNotReady(server.get("/v2/models/scale"), "The model 'scale' is still loading.");
            assertNotReady(server.get("/v2/models/scale/ready"), "The model 'scale' is still loading.");
            assertThat(server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(503);

            slow.loaded.countDown();
            server.server.awaitReady();

            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void assertNotReady(HttpResponse<String> refused, String words) {
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(refused.body()).isEqualTo("{\"error\":\"" + words + "\"}");
    }

    @Test
    void aModelIsReadyWhileTheNextOneStillLoads() throws Exception {
        SlowToLoad slow = new SlowToLoad();
        slow.onlyFor = "UINT8";
        try (TestServer server = TestServer.starting("identity", Version.HTTP_1_1, Map.of(), slow)) {
            slow.began.await();

            assertThat(server.get("/v2/models/BOOL/ready").statusCode()).isEqualTo(200);
            assertNotReady(server.get("/v2/models/UINT8/ready"), "The model 'UINT8' is still loading.");
            assertThat(server.get("/v2/models/other/ready").statusCode()).isEqualTo(404);
            slow.loaded.countDown();
        } finally {
            slow.loaded.countDown();
        }
    }

    @Test
    void eachEventIsOneLine() throws Exception {
        TestServer server = TestServer.of("scale", Version.HTTP_1_1);
        server.close();

        assertThat(server.log.lines().stream().map(line -> line.replaceFirst("^\\S+Z ", "")))
                .satisfiesExactly(
                        line -> assertThat(line).matches("listening on port \\d+"),
                        line -> assertThat(line)
                                .isEqualTo("loaded model 'scale', version 1: [x FP32[-1,2], b FP32[-1,2]]"
                                        + " to [y FP32[-1,2], sum FP32[-1,2]]"),
                        line -> assertThat(line).matches("loaded all models in \\d+ ms"),
                        line -> assertThat(line).isEqualTo("ready"),
                        line -> assertThat(line).isEqualTo("draining"),
                        line -> assertThat(line).isEqualTo("stopped"));
    }

    @Test
    void aModelThatCannotTakeTheWarmUpEndsTheStart() {
        assertStartEnds("square", Map.of(), "The warm-up of model 'scale', version 1 failed: ONNX Runtime cannot run");
        assertStartEnds("square", Map.of(), "Set 'warmupSamples' to a folder of requests that it answers, or 'warmup'");
    }

    @Test
    void aModelIsWarmedUpWithSamplesWhereTheyAreGiven(@TempDir Path samples) throws Exception {
        Files.writeString(
                samples.resolve("a.request.json"),
                "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [4], \"data\": [1, 2, 3, 4]}]}");

        TestServer.of("square", Map.of("warmupSamples", samples.toString())).close();
    }

    @Test
    void aSampleThatTheModelRefusesEndsTheStart(@TempDir Path samples) throws Exception {
        Files.writeString(samples.resolve("a.request.json"), "{\"inputs\": []}");

        assertStartEnds("scale", Map.of("warmupSamples", samples.toString()), "Input 'x' of model 'scale' is missing");
    }

    @Test
    void withoutWarmUpTheModelIsLoadedOnly() {
        TestServer.of("square", Map.of("warmup", "false")).close();
    }

    @Test
    void aModelThatGivesMapsIsRefusedWithTheWayToExportIt() {
        assertStartEnds("maps", Map.of(), "from scikit-learn: with options={'zipmap': False}");
    }

    @Test
    void aFileThatIsNoModelEndsTheStart(@TempDir Path models) throws Exception {
        Files.writeString(models.resolve("model.onnx"), "not a model");

        assertStartEnds(
                models.toString(), Map.of(), "Check that the file is a whole ONNX model and that its data files lie");
    }

    @Test
    void aPortThatIsTakenEndsTheStart() {
        try (TestServer first = TestServer.of("scale", Version.HTTP_1_1)) {
            String port = String.valueOf(first.server.port());
            assertThatThrownBy(() -> TestServer.of("scale", Map.of("port", port)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Cannot open port " + port)
                    .hasMessageContaining("End what uses it, or choose another by --port or CRP_PORT.");
        }
    }

    private static void assertStartEnds(String models, Map<String, String> settings, String words) {
        try (TestServer server = TestServer.starting(models, Version.HTTP_1_1, settings)) {
            assertThatThrownBy(server.server::awaitReady)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(words);
        }
    }
}
