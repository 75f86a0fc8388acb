package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.Histogram;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Failure;
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
    private final Observers observers;

    Metrics(InferenceService service, BodyMemory memory, Observers observers) {
        this.service = service;
        this.memory = memory;
        this.observers = observers;
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
        failures(page);
        each(page, "counter", "nv_inference_count", "Examples in answered requests", ModelMetrics::examples);
        each(page, "counter", "nv_inference_exec_count", "Runs of the model", ModelMetrics::runs);
        each(page, "gauge", "nv_inference_pending_request_count", "Requests in the server", ModelMetrics::pending);
        each(
                page,
                "counter",
                "nv_inference_request_duration_us",
                "Time of answered requests",
                metrics -> metrics.total().sum() / MICROS);
        duration(page, "queue", "waiting for a thread", Phase.QUEUE);
        duration(page, "compute_input", "reading requests", Phase.COMPUTE_INPUT);
        duration(page, "compute_infer", "in the model and the app's own code", Phase.COMPUTE_INFER);
        duration(page, "compute_output", "writing answers", Phase.COMPUTE_OUTPUT);
        histogram(page, "request", "Time of answered requests", ModelMetrics::total);
        histogram(page, "queue", "Time waiting for a thread", metrics -> metrics.in(Phase.QUEUE));
        histogram(page, "compute_input", "Time reading requests", metrics -> metrics.in(Phase.COMPUTE_INPUT));
        histogram(page, "compute_infer", "Time in the model", metrics -> metrics.in(Phase.COMPUTE_INFER));
        histogram(page, "compute_output", "Time writing answers", metrics -> metrics.in(Phase.COMPUTE_OUTPUT));
        ProcessMetrics.write(page);
        describe(page, "gauge", "crp_body_memory_bytes", "Bytes of bodies that are held");
        page.append("crp_body_memory_bytes ").append(memory.held()).append('\n');
        dropped(page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Beside Triton's counter, so that an alert can tell the server's faults from those of clients. */
    private void failures(StringBuilder page) {
        String name = "crp_inference_request_failure_total";
        describe(page, "counter", name, "Requests that failed, by reason");
        service.metrics().forEach((model, metrics) -> {
            for (Failure reason : Failure.values()) {
                page.append("%s{%s,reason=\"%s\"} %d\n"
                        .formatted(name, labels(model), reason.name(), metrics.failure(reason)));
            }
        });
    }

    private void dropped(StringBuilder page) {
        Map<String, Long> dropped = observers.dropped();
        if (!dropped.isEmpty()) {
            describe(page, "counter", "crp_export_dropped_total", "What could not be sent to a collector or logger");
            dropped.forEach((what, count) ->
                    page.append("crp_export_dropped_total{export=\"%s\"} %d\n".formatted(what, count)));
        }
    }

    private void duration(StringBuilder page, String name, String words, Phase phase) {
        each(
                page,
                "counter",
                "nv_inference_" + name + "_duration_us",
                "Time " + words,
                metrics -> metrics.in(phase).sum() / MICROS);
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

    private void histogram(StringBuilder page, String what, String words, Function<ModelMetrics, Histogram> of) {
        String name = "crp_inference_%s_duration_seconds".formatted(what);
        describe(page, "histogram", name, words);
        service.metrics().forEach((model, metrics) -> {
            Histogram histogram = of.apply(metrics);
            long below = 0;
            for (int i = 0; i <= Histogram.BOUNDS.size(); i++) {
                below += histogram.in(i);
                String bound = i < Histogram.BOUNDS.size() ? String.valueOf(Histogram.BOUNDS.get(i)) : "+Inf";
                page.append("%s_bucket{%s,le=\"%s\"} %d\n".formatted(name, labels(model), bound, below));
            }
            page.append("%s_sum{%s} %s\n".formatted(name, labels(model), histogram.sum() / NANOS));
            page.append("%s_count{%s} %d\n".formatted(name, labels(model), below));
        });
    }

    static void describe(StringBuilder page, String type, String name, String words) {
        page.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, words, name, type));
    }

    private static String labels(ModelVersion model) {
        return "model=\"%s\",version=\"%s\""
                .formatted(model.name(), model.version().orElse(""));
    }
}
