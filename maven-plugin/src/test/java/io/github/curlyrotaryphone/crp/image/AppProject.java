package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import io.github.curlyrotaryphone.crp.spec.ModelSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A small app in a folder: two classes, two jars, one of which holds natives, and a model of two files. */
final class AppProject {
    final Path root;
    final Path home;
    Optional<BaseSpec> base = Optional.empty();
    Optional<ImageReference> repository = Optional.empty();
    Set<String> modules = Set.of();
    List<Platform> platforms = List.of(Platform.parse("linux/amd64"));
    List<String> tags = List.of();
    String version = "1.4.0";
    String mainClass = "com.example.App";
    Map<String, Object> server = Map.of("threads", 2);
    final Map<String, String> labels = new LinkedHashMap<>();
    final List<Dependency> dependencies = new ArrayList<>();
    final Set<String> plainHttp = new TreeSet<>();

    AppProject(Path root) {
        this.root = root;
        this.home = root.resolve(".crp");
        write("target/classes/com/example/App.class", "app");
        write("target/classes/com/example/Part.class", "part");
        write("target/classes/settings.properties", "a=b");
        write("src/main/model/iris.onnx", "weights");
        write("src/main/model/labels/names.txt", "setosa");
        jar("com.example", "lib", Map.of("com/example/Lib.class", "lib"));
        jar(
                "com.microsoft.onnxruntime",
                "onnxruntime",
                Map.of(
                        "ai/onnxruntime/OrtSession.class",
                        "session",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                        "x64",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so",
                        "x64 jni",
                        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
                        "aarch64",
                        "ai/onnxruntime/native/win-x64/onnxruntime.dll",
                        "win"));
    }

    Path write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void jar(String groupId, String artifactId, Map<String, String> entries) {
        Path file = root.resolve("repository/" + artifactId + "-1.0.jar");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out)) {
                for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                    JarEntry jarEntry = new JarEntry(entry.getKey());
                    jarEntry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
                    jar.putNextEntry(jarEntry);
                    jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dependencies.add(new Dependency(new Owner(groupId, artifactId), "1.0", file));
    }

    void pushTo(String registry) {
        repository = Optional.of(ImageReference.parse(registry + "/team/iris"));
        plainHttp.add(registry);
    }

    OciLayout store() {
        return OciLayout.open(home.resolve("registry"));
    }

    CrpSpec spec() {
        ProjectSpec project = new ProjectSpec(
                new Owner("com.example", "iris"),
                version,
                Optional.of("Iris"),
                Optional.of("Example"),
                root,
                AppCode.of(root.resolve("target/classes")),
                dependencies,
                root.resolve("target/crp"),
                home);
        ImageSpec image = new ImageSpec(
                repository, base, modules, platforms, tags, labels, List.of("-Dmine=1"), mainClass, plainHttp);
        return new CrpSpec(
                new AppName("iris"),
                project,
                new ModelSpec(root.resolve("src/main/model")),
                image,
                server,
                new VerifySpec(Map.of(), Optional.empty(), Optional.empty(), root.resolve("src/test/model/samples")),
                new FluxSpec("flux-system", "flux-system", Optional.empty(), List.of()),
                List.of());
    }
}
