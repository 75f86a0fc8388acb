package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes whose Java source no longer exists. They remain when a source is deleted or moved and the build does not
 * start with clean.
 */
public final class StaleClasses {
    private static final String SUFFIX = ".class";

    private StaleClasses() {}

    /** Their names, without nested classes; empty if the sources are not known. */
    public static List<String> of(AppCode code) {
        List<Path> sources = code.sources().stream().filter(Files::isDirectory).toList();
        if (sources.isEmpty() || !Files.isDirectory(code.classes())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(code.classes())) {
            return files.filter(file -> isTopLevel(file.getFileName().toString()))
                    .filter(file -> hasLost(file, code.classes(), sources))
                    .map(file -> name(code.classes().relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw CrpException.failed(
                    "Cannot read the classes in '" + code.classes() + "': " + e.getMessage() + ".",
                    "Build the module again.",
                    e);
        }
    }

    private static boolean isTopLevel(String file) {
        return file.endsWith(SUFFIX) && !file.contains("$") && !file.contains("-");
    }

    private static boolean hasLost(Path file, Path classes, List<Path> sources) {
        Path folder = classes.relativize(file.getParent());
        try {
            Optional<String> source = ClassFile.sourceFile(Files.readAllBytes(file));
            return source.filter(name -> name.endsWith(".java"))
                    .filter(name -> sources.stream()
                            .noneMatch(root -> Files.exists(root.resolve(folder).resolve(name))))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        String text = path.toString().replace('\\', '.').replace('/', '.');
        return text.substring(0, text.length() - SUFFIX.length());
    }
}
