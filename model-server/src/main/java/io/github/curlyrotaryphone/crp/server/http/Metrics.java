package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Phase;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET /metrics} for Prometheus: Triton's names for what Triton has, and a histogram beside them. */
final class Metrics implements HttpProtocol {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double NANOS = 1e9;
    private static final long MICROS = 1_000;

    private final InferenceService service;
    private final BodyMemory memory;

    Metrics(InferenceService service, BodyMemory memory) {
        this.service = service;
        this.memory = memory;
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        return head.path().equals(List.of("metrics"))
                ? Optional.of(Methods.get(head, () -> new Reply(200, page(), Map.of("content-type", TYPE))))
                : Optional.empty();
    }

    private byte[] page() {
        StringBuilder page = new StringBuilder();
        each(page, "counter", "nv_inference_request_success", "Requests that were answered", ModelMetrics::success);
        each(page, "counter", "nv_inference_request_failure", "Requests that failed", ModelMetrics::failure);
        each(page, "counter", "nv_inference_count", "Examples in answered requests", ModelMetrics::examples);
        each(page, "counter", "nv_inference_exec_count", "Runs of the model", ModelMetrics::runs);
        each(page, "gauge", "nv_inference_pending_request_count", "Requests in the server", ModelMetrics::pending);
        each(
                page,
                "counter",
                "nv_inference_request_duration_us",
                "Time of answered requests",
                metrics -> metrics.total() / MICROS);
        duration(page, "queue", "waiting for a thread", Phase.QUEUE);
        duration(page, "compute_input", "reading requests", Phase.COMPUTE_INPUT);
        duration(page, "compute_infer", "in the model and the app's own code", Phase.COMPUTE_INFER);
        duration(page, "compute_output", "writing answers", Phase.COMPUTE_OUTPUT);
        histogram(page);
        describe(page, "gauge", "crp_body_memory_bytes", "Bytes of bodies that are held");
        page.append("crp_body_memory_bytes ").append(memory.held()).append('\n');
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void duration(StringBuilder page, String name, String words, Phase phase) {
        each(
                page,
                "counter",
                "nv_inference_" + name + "_duration_us",
                "Time " + words,
                metrics -> metrics.in(phase) / MICROS);
    }

    private void each(StringBuilder page, String type, String name, String words, Function<ModelMetrics, Long> value) {
        describe(page, type, name, words);
        service.metrics()
                .forEach((model, metrics) -> page.append(name)
                        .append('{')
                        .append(labels(model))
                        .append("} ")
                        .append(value.apply(metrics))
                        .append('\n'));
    }

    private void histogram(StringBuilder page) {
        String name = "crp_inference_request_duration_seconds";
        describe(page, "histogram", name, "Time of answered requests");
        service.metrics().forEach((model, metrics) -> {
            long below = 0;
            for (int i = 0; i <= ModelMetrics.BUCKETS.size(); i++) {
                below += metrics.bucket(i);
                String bound = i < ModelMetrics.BUCKETS.size() ? String.valueOf(ModelMetrics.BUCKETS.get(i)) : "+Inf";
                page.append("%s_bucket{%s,le=\"%s\"} %d\n".formatted(name, labels(model), bound, below));
            }
            page.append("%s_sum{%s} %s\n".formatted(name, labels(model), metrics.total() / NANOS));
            page.append("%s_count{%s} %d\n".formatted(name, labels(model), below));
        });
    }

    private static void describe(StringBuilder page, String type, String name, String words) {
        page.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, words, name, type));
    }

    private static String labels(ModelVersion model) {
        return "model=\"%s\",version=\"%s\""
                .formatted(model.name(), model.version().orElse(""));
    }
}
