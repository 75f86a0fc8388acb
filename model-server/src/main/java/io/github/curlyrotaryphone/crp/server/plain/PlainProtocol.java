package io.github.curlyrotaryphone.crp.server.plain;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates between the bodies of a protocol, as JSON trees, and inference requests and answers. */
public interface PlainProtocol {

    /** Reads a request; a {@code ServingException} if it is invalid. */
    InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model);

    /** Makes the body of the answer to that request. */
    Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response);
}
