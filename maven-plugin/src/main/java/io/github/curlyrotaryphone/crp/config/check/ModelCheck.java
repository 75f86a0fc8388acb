package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that the weights exist. */
public final class ModelCheck {
    private static final String KEY = "model.path";

    private final Problems problems;

    /** Reports to {@code problems}. */
    public ModelCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks the folder, relative to the module's. */
    public void check(Settings settings, Path module) {
        String text = settings.neededText(KEY);
        words(text, module).ifPresent(words -> problems.add(settings.place(KEY).as(KEY), "'" + text + "' " + words));
    }

    private static Optional<String> words(String text, Path module) {
        Path folder;
        try {
            folder = module.resolve(text).normalize();
        } catch (InvalidPathException e) {
            return Optional.of("is not a valid path. Write a folder such as src/main/model.");
        }
        Path root = module.normalize();
        if (!folder.startsWith(root) || folder.equals(root)) {
            return Optional.of(
                    "is outside the module or is the module itself. Move the model's files into a folder of the"
                            + " module, such as src/main/model.");
        }
        if (Files.isRegularFile(folder)) {
            return Optional.of("is a file. Write the folder that contains it.");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("does not exist. Put the model's files there, or set 'model.path' to their folder.");
        }
        return hasFile(folder) ? Optional.empty() : Optional.of("contains no file. Put the model's files there.");
    }

    private static boolean hasFile(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(ModelCheck::isWeights);
        } catch (IOException | UncheckedIOException e) {
            throw CrpException.failed(
                    "Cannot read '" + folder + "': " + e.getMessage() + ".", "Make it readable and rerun.", e);
        }
    }

    /** Without files that keep an empty folder in Git. */
    private static boolean isWeights(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }
}
