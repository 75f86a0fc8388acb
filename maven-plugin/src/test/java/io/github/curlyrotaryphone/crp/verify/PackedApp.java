package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link PackedServer} as an image has it, with a model of a few bytes. */
final class PackedApp {
    static final int RUNNING = Runtime.version().feature();

    final Path samples;
    final Map<String, Path> files = new TreeMap<>();
    final Map<String, String> environment = new TreeMap<>(Map.of(
            "JAVA_HOME", "/jre", "PATH", "/jre/bin", "ORT_DISABLE_TELEMETRY", "1", "FROM_IMAGE", "/models/labels"));
    final Map<String, String> env = new TreeMap<>();
    final Map<String, String> standIns = new TreeMap<>();
    Optional<Duration> timeout = Optional.of(Duration.ofSeconds(60));
    Optional<String> ready = Optional.empty();
    Optional<Long> memory = Optional.empty();
    List<String> devices = List.of();
    List<String> missing = List.of();
    List<String> mounts = List.of();
    boolean hasCommand;
    Platform platform = Platform.ofHost();
    BaseJava java = new BaseJava("registry.example.com/java:17", Optional.of(RUNNING), Optional.empty(), List.of());
    String mainClass = "io.github.curlyrotaryphone.crp.server.ModelServer";
    String fault = "";
    private final Path folder;

    PackedApp(Path folder) {
        this.folder = folder;
        this.samples = folder.resolve("samples");
        files.put("/app/app.jar", classes());
        files.put("/app/crp/server.json", write("server.json", "{\"warmupSamples\":\"/app/samples\"}"));
        model("model.onnx");
    }

    /** A file among the weights. */
    PackedApp model(String name) {
        files.put("/models/" + name, write("model/" + name, "weights"));
        return this;
    }

    PackedApp sample(String name, String request, String response) {
        write("samples/" + name + ".request.json", request);
        write("samples/" + name + ".response.json", response);
        return this;
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VerificationPlan plan() {
        VerifySpec spec = new VerifySpec(standIns, timeout, ready, samples);
        return new VerificationPlan(new AppName("iris"), mainClass, "iris", spec, Optional.of(container()));
    }

    private StartedContainer container() {
        Map<String, String> all = new TreeMap<>(env);
        all.putAll(standIns);
        return new StartedContainer(
                all, missing, hasCommand, List.of(), memory, devices, Optional.of(64L << 20), mounts);
    }

    StartableImage image() {
        List<String> arguments = new ArrayList<>(List.of("-XX:MaxRAMPercentage=40", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of("-Dfault=" + fault, "-cp", "/app/app.jar", PackedServer.class.getName()));
        return new StartableImage(platform, java, files, arguments, environment);
    }

    private static Path classes() {
        try {
            return Path.of(PackedServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
