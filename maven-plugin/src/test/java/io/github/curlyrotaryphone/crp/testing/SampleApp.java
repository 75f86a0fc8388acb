package io.github.curlyrotaryphone.crp.testing;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.image.BaseRegistry;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A compiled module with a crp.yaml, a model of a few bytes and a tiny base that lies in a registry on loopback. */
public final class SampleApp implements AutoCloseable {
    private final Path root;
    private final BaseRegistry base;
    private final Map<String, String> overrides = new TreeMap<>();
    private String version = "1.4.0";

    /** Makes the module {@code iris} in this folder. */
    public SampleApp(Path root) {
        this(root, "iris", root.resolve("base-registry"));
    }

    /** Makes a module of that name, with its base in another folder. */
    public SampleApp(Path root, String name, Path bases) {
        this.root = root;
        this.base = new BaseRegistry(bases);
        write("target/classes/com/example/App.class", "app");
        write("src/main/model/model.onnx", "weights");
        write("crp.yaml", """
                crp: 1
                name: %s
                image:
                  base: %2$s/java:17
                  plainHttp: ["%2$s"]
                  platforms: [linux/amd64]
                  mainClass: com.example.App
                environments:
                  dev: {kubernetes: "1.34", sandbox: true}
                  prod: {from: dev, kubernetes: "1.34", deploy: {replicas: 2}, sandbox: true}
                """.formatted(name, base.address()));
    }

    /** The module's folder, which is the execution root too. */
    public Path root() {
        return root;
    }

    /** On a base with the Java that runs now, for this machine, it starts this class and is ready at that path. */
    public SampleApp starting(Class<?> main, String ready) {
        base.publishRunning();
        String classes = main.getName().replace('.', '/') + ".class";
        try (InputStream content = main.getClassLoader().getResourceAsStream(classes)) {
            Path file = root.resolve("target/classes").resolve(classes);
            Files.createDirectories(file.getParent());
            Files.write(file, Objects.requireNonNull(content).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configure("/java:17", "/java:running")
                .configure("[linux/amd64]", "[" + Platform.linuxOfHost() + "]")
                .configure("mainClass: com.example.App", "mainClass: " + main.getName())
                .configure("environments:", "verify: {ready: " + ready + "}\nenvironments:");
    }

    /** Where the base lies: host and port. */
    public String baseRegistry() {
        return base.address();
    }

    /** Writes a file of the module. */
    public Path write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file of the module. */
    public String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces words of crp.yaml. */
    public SampleApp configure(String words, String others) {
        String file = read("crp.yaml");
        if (!file.contains(words)) {
            throw new IllegalArgumentException("crp.yaml does not hold '" + words + "'");
        }
        write("crp.yaml", file.replace(words, others));
        return this;
    }

    /** From now on it is this version, with weights of its own. */
    public void become(String newVersion) {
        version = newVersion;
        write("src/main/model/model.onnx", "weights of " + newVersion);
    }

    /** Pushes to that registry, without TLS. */
    public void pushTo(String registry) {
        overrides.put("image.repository", registry + "/team/iris");
        overrides.put("image.plainHttp", registry + "," + base.address());
    }

    /** Commits to that GitOps repository. */
    public void commitTo(String url) {
        overrides.put("gitops.repository", url);
    }

    /** Forgets where the base lies from now on, as when its registry is down. */
    public void stopBaseRegistry() {
        base.close();
    }

    /** Its version as it is now. */
    public String version() {
        return version;
    }

    /** What is set for its runs. */
    public Map<String, String> overrides() {
        return overrides;
    }

    /** The configuration as it is now. */
    public CrpSpec spec() {
        return spec(root, version, overrides);
    }

    /** The configuration of such a module, in that version and with what is set for a run. */
    public static CrpSpec spec(Path root, String version, Map<String, String> overrides) {
        ProjectSpec project = new ProjectSpec(
                new Owner("com.example", "iris"),
                version,
                Optional.of("Iris"),
                Optional.empty(),
                root,
                AppCode.of(root.resolve("target/classes")),
                List.of(),
                root.resolve("target/crp"),
                root.resolve(".crp"));
        return new ConfigReader().read(new ConfigInput(project, root.resolve("crp.yaml"), overrides));
    }

    @Override
    public void close() {
        base.close();
    }
}
