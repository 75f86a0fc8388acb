package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One version of a model on disk.
 *
 * @param model the model's name
 * @param version the version's name
 * @param folder the folder of the files for all versions of the model, such as {@code crp-model.json}
 * @param files the folder of the version's files; for a single model, {@code folder} itself
 */
public record ModelFile(String model, String version, Path folder, Path files) {

    /**
     * The ONNX file: {@code model.onnx}, or the only {@code *.onnx} there.
     *
     * @throws StartException if there is none or more than one
     */
    public Path onnx() {
        Path named = files.resolve("model.onnx");
        if (Files.isRegularFile(named)) {
            return named;
        }
        List<Path> found = ModelFolder.list(files, ModelFolder::isOnnx);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new StartException(
                found.isEmpty()
                        ? "There is no ONNX file in '%s'.".formatted(files)
                        : "There are %d ONNX files in '%s'.".formatted(found.size(), files),
                "Name the one to serve model.onnx.");
    }

    @Override
    public String toString() {
        return "model '%s', version %s".formatted(model, version);
    }
}
