package io.github.curlyrotaryphone.crp.starter;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The places of a project that serves a model, and what is there. */
public final class ProjectFolder {
    private static final String GOLDEN_TEST = "GoldenSamplesTest.java";
    private static final String SERVICES = "src/main/resources/META-INF/services";
    private static final List<String> EXTENSIONS = List.of(".transform.Transformer", ".route.Route");

    private final Path root;

    /** The project in that folder. */
    public ProjectFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The file of the model's folder that has this name. */
    Path model(String name) {
        return root.resolve("src/main/model").resolve(name);
    }

    Path sample(String name) {
        return root.resolve("src/test/model/samples").resolve(name + ".request.json");
    }

    boolean hasModel(Path model) {
        return model.startsWith(root.resolve("src/main/model"));
    }

    /** The files of other models. A model that is already there keeps the files beside it. */
    List<Path> modelFilesExcept(Path model) {
        return hasModel(model) ? List.of() : files("src/main/model", file -> true);
    }

    /** Requests, the answers to them, and files that they send. */
    List<Path> samples() {
        return files("src/test/model/samples", file -> true);
    }

    Optional<Path> goldenTest() {
        return files("src/test/java", file -> file.endsWith(GOLDEN_TEST)).stream()
                .findFirst();
    }

    Path newGoldenTest(String packageName) {
        return root.resolve("src/test/java")
                .resolve(packageName.replace('.', '/'))
                .resolve(GOLDEN_TEST);
    }

    /** The files that name transformers and routes for the server, the classes that they name, and tests of these. */
    List<Path> codeAroundModel() {
        List<Path> code = new ArrayList<>();
        Predicate<Path> ofServer = file -> EXTENSIONS.stream()
                .anyMatch(end -> file.getFileName().toString().endsWith("crp.server" + end));
        for (Path service : files(SERVICES, ofServer)) {
            code.add(service);
            for (String line : lines(service)) {
                String path = line.strip().replace('.', '/');
                Stream.of("src/main/java/" + path + ".java", "src/test/java/" + path + "Test.java")
                        .map(root::resolve)
                        .filter(Files::isRegularFile)
                        .forEach(code::add);
            }
        }
        return code;
    }

    /** A path below the project as people write it. */
    String shown(String path) {
        return path.replace('/', root.getFileSystem().getSeparator().charAt(0));
    }

    private List<Path> files(String folder, Predicate<Path> which) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(start)) {
            return tree.filter(Files::isRegularFile).filter(which).sorted().toList();
        } catch (IOException e) {
            throw unreadable(start, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CrpException unreadable(Path file, IOException e) {
        return CrpException.failed(
                "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable and run again.", e);
    }
}
