package io.github.curlyrotaryphone.crp.server.model;

import java.nio.file.Path;

/**
 * One version of a model.
 *
 * @param folder what belongs to all versions of the model, such as {@code crp-model.json}
 * @param file the ONNX file
 */
public record ModelFile(String model, String version, Path folder, Path file) {

    @Override
    public String toString() {
        return "model '%s', version %s".formatted(model, version);
    }
}
