package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a model, sorted by name; links are followed if they stay inside the folder. */
public final class ModelFolder {
    private static final String KEY = "'model.path' in crp.yaml";

    private ModelFolder() {}

    /** The size of all files. */
    public static long bytes(Path folder) {
        return files(folder).stream().mapToLong(ModelFile::size).sum();
    }

    static List<ModelFile> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CrpException.refused(
                    "The model folder '" + folder + "' does not exist.",
                    "Put the model's files there, or set their folder as " + KEY + ".");
        }
        List<ModelFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            Path root = folder.toRealPath();
            for (Path path : (Iterable<Path>) paths::iterator) {
                requireInside(path, root);
                if (!Files.isDirectory(path)) {
                    files.add(file(folder, path));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
        if (files.isEmpty()) {
            throw CrpException.refused(
                    "The model folder '" + folder + "' contains no file.",
                    "Put the model's files there, or set their folder as " + KEY + ".");
        }
        return files.stream().sorted().toList();
    }

    private static ModelFile file(Path folder, Path path) throws IOException {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return new ModelFile(
                name, path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
    }

    private static void requireInside(Path path, Path root) throws IOException {
        if (Files.isSymbolicLink(path) && !path.toRealPath().startsWith(root)) {
            throw CrpException.refused(
                    "The model file '" + path + "' is a link to '" + path.toRealPath() + "', outside the model folder.",
                    "Copy the file into the model folder, so that the image contains what was reviewed.");
        }
    }

    private static CrpException unreadable(Path folder, Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof FileSystemLoopException) {
            return CrpException.refused(
                    "The model folder '" + folder + "' contains a link to one of its parent folders:  '"
                            + cause.getMessage() + "'.",
                    "Delete that link.",
                    e);
        }
        return CrpException.refused(
                "The model folder '" + folder + "' cannot be read: " + cause.getMessage() + ".",
                "Check that its links point to files that the user who runs Maven may read.",
                e);
    }
}
