package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.net.http.HttpClient.Version;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that shall use a GPU, with an ONNX Runtime that cannot. */
class AcceleratorTest {

    @Test
    void theStartIsRefusedThoughTheServerWouldServeWithoutAModel() {
        Map<String, String> settings = Map.of("accelerator", "cuda", "strict", "false");
        try (TestServer server = TestServer.starting("scale", Version.HTTP_1_1, settings)) {
            assertThatThrownBy(server.server::awaitReady)
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("'accelerator' is cuda, but the ONNX Runtime in the class path has no");
        }
    }

    @Test
    void theFallbackAnswersAndIsInTheLogAndInTheModelsConfiguration() throws Exception {
        Map<String, String> settings =
                Map.of("accelerator", "tensorrt", "acceleratorFallback", "cpu", "acceleratorOptions", "device_id=0");
        try (TestServer server = TestServer.of("scale", settings)) {
            assertThat(server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.log.lines())
                    .anyMatch(line -> line.contains("running models on the CPU, as 'acceleratorFallback' allows: "));
            assertThat(server.get("/v2/models/scale/config").body())
                    .contains(
                            "\"kind\":\"KIND_CPU\"",
                            "\"parameters\":{\"accelerator\":{\"string_value\":\"cpu instead of tensorrt\"}}");
        }
    }
}
