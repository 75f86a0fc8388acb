package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of models: either one model's files directly in it, or {@code <model>/<version>/} below it. The ONNX file
 * is {@code model.onnx}, or the only {@code *.onnx} beside it. Names that begin with a dot are ignored.
 */
public final class ModelFolder {

    /** From the oldest version to the newest: names that are numbers by their value. */
    public static final Comparator<ModelFile> BY_VERSION =
            Comparator.comparing((ModelFile file) -> padded(file.version())).thenComparing(ModelFile::version);

    private static final String ONLY_VERSION = "1";

    private final Path folder;

    public ModelFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * All models, each with its versions from the oldest to the newest. A single model gets the given name.
     *
     * @throws StartException if there is no folder, or no model in it
     */
    public List<ModelFile> find(String singleName) {
        if (!Files.isDirectory(folder)) {
            throw new StartException(
                    "There is no folder of models '%s'.".formatted(folder),
                    "Name one that holds model.onnx by --models.");
        }
        if (holdsOnnx(folder)) {
            return List.of(new ModelFile(singleName, ONLY_VERSION, folder, folder));
        }
        List<ModelFile> found = new ArrayList<>();
        for (Path model : folders(folder)) {
            folders(model).forEach(version -> found.add(versionIn(model, version)));
        }
        if (found.isEmpty()) {
            throw new StartException(
                    "There is no model in '%s'.".formatted(folder),
                    "Put model.onnx there, or several models as <model>/<version>/model.onnx.");
        }
        return found;
    }

    private static ModelFile versionIn(Path model, Path version) {
        return new ModelFile(
                model.getFileName().toString(), version.getFileName().toString(), model, version);
    }

    private static boolean holdsOnnx(Path folder) {
        return !list(folder, ModelFolder::isOnnx).isEmpty();
    }

    static boolean isOnnx(Path path) {
        return path.getFileName().toString().endsWith(".onnx") && Files.isRegularFile(path);
    }

    /** Subfolders by name; names that are numbers by their value. */
    private static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory).stream()
                .sorted(Comparator.comparing(
                                (Path path) -> padded(path.getFileName().toString()))
                        .thenComparing(Path::getFileName))
                .toList();
    }

    private static String padded(String name) {
        return name.matches("[0-9]{1,18}") ? "%018d".formatted(Long.parseLong(name)) : name;
    }

    static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
