package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A module in a temporary folder, with a model, an empty folder {@code empty} and the files of a fixture. */
final class Fixture {
    static final Path RESOURCES = Path.of("src/test/resources/io/github/curlyrotaryphone/crp/config");

    private static final ConfigReader READER = new ConfigReader();

    private final Path module;

    Fixture(Path module) {
        this.module = module;
        write("src/main/model/iris.onnx", "weights");
        directory("empty");
    }

    static Fixture copied(Path fixture, Path module) {
        Fixture copy = new Fixture(module);
        try (Stream<Path> files = Files.walk(fixture)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> copy.write(fixture.relativize(file).toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    static Stream<Path> all(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(RESOURCES.resolve(kind))) {
            return folders.sorted().toList().stream();
        }
    }

    Fixture directory(String name) {
        try {
            Files.createDirectories(module.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fixture write(String name, String text) {
        try {
            Files.createDirectories(module.resolve(name).getParent());
            Files.writeString(module.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fixture crp(String text) {
        return write("crp.yaml", text);
    }

    CrpSpec read(Map<String, String> overrides) {
        return READER.read(input(overrides));
    }

    CrpSpec read() {
        return read(Map.of());
    }

    ConfigInput input(Map<String, String> overrides) {
        return new ConfigInput(project(module), module.resolve("crp.yaml"), overrides);
    }

    static ProjectSpec project(Path module) {
        return new ProjectSpec(
                new Owner("com.example", "iris"),
                "1.0.0",
                Optional.empty(),
                Optional.empty(),
                module,
                AppCode.of(module.resolve("target/classes")),
                List.of(),
                module.resolve("target/crp"),
                module.resolve(".crp"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
