package io.github.curlyrotaryphone.crp.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.JarManifest;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppPackerTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");

    @TempDir
    Path folder;

    private JarManifest manifest = JarManifest.NONE;
    private final List<Dependency> dependencies = new ArrayList<>();

    @BeforeEach
    void writeClasses() throws IOException {
        write("classes/b/B.class", "b");
        write("classes/a.properties", "a");
    }

    @Test
    void appJarHasTheManifestFirstAndStoresEverythingInOrder() throws IOException {
        AppFiles files = pack(AMD64);

        try (JarFile jar = new JarFile(source(files.app(), "/app/app.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactly("META-INF/", "META-INF/MANIFEST.MF", "a.properties", "b/", "b/B.class");
            assertThat(jar.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
        }
    }

    @Test
    void manifestOfTheProjectIsKept() throws IOException {
        write("classes/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: b.B\n");

        AppFiles files = pack(AMD64);

        try (JarFile jar = new JarFile(source(files.app(), "/app/app.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("b.B");
        }
    }

    @Test
    void projectWithoutClassesStillHasAJar() throws IOException {
        Files.delete(folder.resolve("classes/b/B.class"));
        Files.delete(folder.resolve("classes/b"));
        Files.delete(folder.resolve("classes/a.properties"));
        Files.delete(folder.resolve("classes"));

        AppFiles files = pack(AMD64);

        try (JarFile jar = new JarFile(source(files.app(), "/app/app.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName)).containsExactly("META-INF/", "META-INF/MANIFEST.MF");
        }
    }

    @Test
    void jarsOfOneNameGetNamesThatDiffer() throws IOException {
        add("com.example", "lib", write("one/lib-1.0.jar", "1"));
        add("org.example", "lib", write("two/lib-1.0.jar", "2"));
        add("org.example", "lib", write("three/lib-1.0.jar", "3"));

        assertThat(pack(AMD64).classPath())
                .containsExactly(
                        "/app/app.jar",
                        "/app/lib/lib-1.0.jar",
                        "/app/lib/org.example-lib-1.0.jar",
                        "/app/lib/2-org.example-lib-1.0.jar");
    }

    @Test
    void folderOfAnotherModuleBecomesAJar() throws IOException {
        add("com.example", "core", write("core/classes/Core.class", "core").getParent());

        AppFiles files = pack(AMD64);

        try (JarFile jar =
                new JarFile(source(files.libraries(), "/app/lib/core-1.0.jar").toFile())) {
            assertThat(jar.getEntry("Core.class")).isNotNull();
        }
    }

    @Test
    void nativesOfOtherPlatformsAreLeftOut() throws IOException {
        addOnnxRuntime();

        AppFiles files = pack(AMD64);

        assertThat(files.natives()).extracting(ImageFile::path).containsExactly("/app/native/libonnxruntime.so");
        assertThat(files.natives().get(0).source()).hasContent("x64");
        try (JarFile jar = new JarFile(
                source(files.libraries(), "/app/lib/onnxruntime-1.0.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("ai/onnxruntime/A.class")
                    .noneMatch(name -> name.contains("native"));
        }
    }

    @Test
    void platformWithoutNativesIsRefused() throws IOException {
        addOnnxRuntime();

        assertThatThrownBy(() -> pack(Platform.parse("linux/s390x")))
                .isInstanceOf(CrpException.class)
                .hasMessage("'onnxruntime-1.0.jar' has no native library for 'linux/s390x'. Set 'image.platforms' in"
                        + " crp.yaml to platforms that it has, such as linux/amd64 or linux/arm64.");
    }

    @Test
    void whatWasMadeIsUsedAgain() throws IOException {
        addOnnxRuntime();
        AppFiles first = pack(AMD64);
        Files.writeString(first.natives().get(0).source(), "marked");

        AppFiles second = pack(AMD64);

        assertThat(second).isEqualTo(first);
        assertThat(second.natives().get(0).source()).hasContent("marked");
    }

    @Test
    void missingDependencyIsRefused() {
        add("com.example", "core", folder.resolve("nowhere.jar"));

        assertThatThrownBy(() -> pack(AMD64))
                .isInstanceOf(CrpException.class)
                .hasMessage("The dependency 'com.example:core:1.0' is not at '" + folder.resolve("nowhere.jar")
                        + "'. Build its module first, as `mvn package` does.");
    }

    @Test
    void brokenJarIsAnErrorThatNamesIt() throws IOException {
        add("com.microsoft.onnxruntime", "onnxruntime", write("broken/onnxruntime.jar", "no zip"));

        assertThatThrownBy(() -> pack(AMD64))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot pack the class path of the app: ");
    }

    private void addOnnxRuntime() throws IOException {
        write("onnx/ai/onnxruntime/A.class", "A");
        write("onnx/ai/onnxruntime/native/linux-x64/libonnxruntime.so", "x64");
        write("onnx/ai/onnxruntime/native/linux-aarch64/libonnxruntime.so", "aarch64");
        byte[] jar = JarEntries.ofFolder(folder.resolve("onnx")).toBytes();
        add("com.microsoft.onnxruntime", "onnxruntime", Files.write(folder.resolve("onnxruntime-1.0.jar"), jar));
    }

    private void add(String groupId, String artifactId, Path file) {
        dependencies.add(new Dependency(new Owner(groupId, artifactId), "1.0", file));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void theManifestOfTheJarHasWhatThePomAdds() throws IOException {
        write("classes/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-Name: iris\n");
        manifest = new JarManifest(
                Optional.empty(),
                Map.of("Implementation-Version", "1.4.0", "Multi-Release", "true"),
                Map.of("com/example/", Map.of("Sealed", "true")));

        assertThat(manifestOf(pack(AMD64)))
                .isEqualTo("Manifest-Version: 1.0\r\nBundle-Name: iris\r\nImplementation-Version: 1.4.0\r\n"
                        + "Multi-Release: true\r\n\r\nName: com/example/\r\nSealed: true\r\n\r\n");
    }

    @Test
    void anotherManifestMakesAnotherJar() throws IOException {
        write("classes/a.txt", "a");
        Path before = source(pack(AMD64).app(), "/app/app.jar");
        manifest = new JarManifest(Optional.empty(), Map.of("Implementation-Version", "1.4.1"), Map.of());

        assertThat(source(pack(AMD64).app(), "/app/app.jar")).isNotEqualTo(before);
    }

    @Test
    void aManifestFileOfThePomThatIsMissingIsRefused() {
        manifest = new JarManifest(Optional.of(folder.resolve("absent.mf")), Map.of(), Map.of());

        assertThatThrownBy(() -> pack(AMD64))
                .hasMessage("Cannot read the manifest '" + folder.resolve("absent.mf") + "': "
                        + folder.resolve("absent.mf")
                        + ". Correct the file, or 'manifestFile' of maven-jar-plugin in the POM.");
    }

    private String manifestOf(AppFiles files) throws IOException {
        try (JarFile jar = new JarFile(source(files.app(), "/app/app.jar").toFile())) {
            return new String(
                    jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")).readAllBytes(), UTF_8);
        }
    }

    private AppFiles pack(Platform platform) {
        ProjectSpec project = new ProjectSpec(
                new Owner("com.example", "app"),
                "1.0",
                Optional.empty(),
                Optional.empty(),
                folder,
                new AppCode(folder.resolve("classes"), List.of(), manifest),
                dependencies,
                folder,
                folder);
        ClassPath classPath = ClassPath.of(project, new FileHashes(folder.resolve("hashes")));
        return new AppPacker(new ResultCache(folder.resolve("cache")))
                .pack(classPath, project.code(), Map.of(), platform);
    }

    private static Path source(List<ImageFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .source();
    }
}
