package io.github.curlyrotaryphone.crp.server.model;

import java.nio.file.Path;

/** One version of a model, and the ONNX file that holds it. */
public record ModelFile(String model, String version, Path file) {

    @Override
    public String toString() {
        return "model '%s', version %s".formatted(model, version);
    }
}
