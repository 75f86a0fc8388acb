package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Phase;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counters and durations of models, in the form of the extension statistics. */
final class StatisticsJson {

    private StatisticsJson() {}

    static Map<String, Object> of(Map<ModelVersion, ModelMetrics> models) {
        List<Map<String, Object>> all = new ArrayList<>();
        models.forEach((model, metrics) -> all.add(of(model, metrics)));
        return Map.of("model_stats", all);
    }

    private static Map<String, Object> of(ModelVersion model, ModelMetrics metrics) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("version", model.version().orElse(""));
        json.put("last_inference", metrics.lastInference());
        json.put("inference_count", metrics.examples());
        json.put("execution_count", metrics.runs());
        Map<String, Object> durations = new LinkedHashMap<>();
        durations.put("success", duration(metrics.success(), metrics.total().sum()));
        durations.put("fail", duration(metrics.failure(), 0));
        for (Phase phase : Phase.values()) {
            durations.put(
                    phase.name().toLowerCase(Locale.ROOT),
                    duration(metrics.success(), metrics.in(phase).sum()));
        }
        json.put("inference_stats", durations);
        json.put("batch_stats", List.of());
        return json;
    }

    private static Map<String, Object> duration(long count, long nanos) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count);
        json.put("ns", nanos);
        return json;
    }
}
