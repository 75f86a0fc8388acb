package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The template's dashboard and alerts ask for metrics that this server has. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("../model-app-template/src/monitoring");
    /** A name with an underscore that stands before labels, a range or the end of a query's argument. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=\\\\?[{,])");

    private static final Pattern EXPORTED = Pattern.compile("^([a-z_]+)[{ ]", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
    void everyMetricOfTheFileIsExported(String file) throws Exception {
        assertThat(exported()).containsAll(namesIn(file));
    }

    @Test
    void theNamesAreFoundInTheFiles() throws IOException {
        assertThat(namesIn("alerts.yaml"))
                .contains(
                        "crp_inference_request_failure_total",
                        "process_start_time_seconds",
                        "crp_export_dropped_total");
        assertThat(namesIn("dashboard.json"))
                .hasSizeGreaterThan(15)
                .contains("nv_inference_exec_count", "crp_inference_compute_infer_duration_seconds_sum");
    }

    @Test
    void theReasonsOfTheAlertAreThoseOfTheServer() throws IOException {
        Set<String> reasons =
                names(Pattern.compile("reason=~\"([A-Z|]+)\""), Files.readString(FOLDER.resolve("alerts.yaml")));

        assertThat(reasons).hasSize(1);
        assertThat(reasons.iterator().next().split("\\|"))
                .containsExactly(Failure.OVERLOADED.name(), Failure.TIMEOUT.name(), Failure.INTERNAL.name());
    }

    private static Set<String> namesIn(String file) throws IOException {
        return names(METRIC, Files.readString(FOLDER.resolve(file)));
    }

    private static Set<String> exported() throws Exception {
        Map<String, String> settings = Map.of("payloadLogUrl", "http://127.0.0.1:9/", "payloadLogPercent", "0");
        try (TestServer server = TestServer.of("scale", settings)) {
            server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"));
            return names(EXPORTED, server.get("/metrics").body());
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(names::add);
        return names;
    }
}
