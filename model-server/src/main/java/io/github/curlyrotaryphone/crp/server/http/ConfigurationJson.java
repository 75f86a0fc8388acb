package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.ModelConfiguration;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's configuration in the form of Triton's extension model_configuration, as far as it is meaningful here. */
final class ConfigurationJson {

    private ConfigurationJson() {}

    static Map<String, Object> of(ModelConfiguration model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.metadata().name());
        json.put("platform", "onnxruntime_onnx");
        json.put("backend", "onnxruntime");
        json.put("max_batch_size", model.maxBatchSize());
        json.put("input", tensors(model, model.metadata().inputs()));
        json.put("output", tensors(model, model.metadata().outputs()));
        json.put(
                "instance_group",
                List.of(Map.of(
                        "kind",
                        model.provider().isGpu() ? "KIND_GPU" : "KIND_CPU",
                        "count",
                        model.limits().threads())));
        json.put(
                "parameters",
                Map.of("accelerator", Map.of("string_value", model.provider().toString())));
        if (model.maxBatchSize() > 0) {
            json.put(
                    "dynamic_batching",
                    Map.of(
                            "max_queue_delay_microseconds",
                            model.limits().batchWait().toNanos() / 1000));
        }
        return json;
    }

    private static List<Map<String, Object>> tensors(ModelConfiguration model, List<TensorMetadata> tensors) {
        return tensors.stream()
                .map(tensor -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", tensor.name());
                    json.put(
                            "data_type",
                            "TYPE_" + (tensor.datatype() == Datatype.BYTES ? "STRING" : tensor.datatype()));
                    json.put("dims", model.dimensions(tensor));
                    return json;
                })
                .toList();
    }
}
