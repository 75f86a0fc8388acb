package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

/** ONNX Runtime as this server uses it: without the usage data that it otherwise sends to its vendor. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }
}
