package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"instances": […]}} to {@code {"predictions": […]}}. */
public final class KServeV1 implements PlainProtocol {

    @Override
    public InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model) {
        if (!body.containsKey("instances")) {
            throw badRequest("The request has no 'instances'.");
        }
        return InferenceRequest.of(PlainTables.rows(model, body.get("instances")));
    }

    @Override
    public Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response) {
        return Map.of("predictions", PlainOutput.rows(response.outputs()));
    }
}
