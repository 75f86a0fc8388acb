package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"X": …}} to {@code {"score": …}}, the model's first output. */
public final class Score implements PlainProtocol {

    @Override
    public InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model) {
        if (!body.containsKey("X")) {
            throw badRequest("The request has no 'X'.");
        }
        return InferenceRequest.of(PlainTables.columns(model, body.get("X")));
    }

    @Override
    public Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response) {
        return Map.of("score", PlainOutput.nested(response.outputs().iterator().next()));
    }
}
