package io.github.curlyrotaryphone.crp.verify.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class VerificationFolderTest {
    @TempDir
    Path parent;

    @ParameterizedTest
    @CsvSource({
        "/models, ROOT/models",
        "/app/app.jar:/app/lib/a.jar, ROOT/app/app.jar:ROOT/app/lib/a.jar",
        "-Donnxruntime.native.path=/app/native, -Donnxruntime.native.path=ROOT/app/native",
        "'{\"warmupSamples\":\"/app/samples\"}', '{\"warmupSamples\":\"ROOT/app/samples\"}'",
        "https://example.com/app/x, https://example.com/app/x",
        "/application, /application",
        "/srv/models/x, /srv/models/x",
    })
    void pathsOfTheImageLeadIntoTheFolder(String text, String placed) throws IOException {
        try (VerificationFolder folder = VerificationFolder.in(parent, Map.of())) {
            String root = folder.home().resolveSibling("image").toString();

            assertThat(folder.placed(text)).isEqualTo(placed.replace("ROOT", root));
        }
    }

    @Test
    void weightsAreFilesOfTheirOwnAndSettingsNameThem() throws IOException {
        Path weights = Files.writeString(parent.resolve("iris.onnx"), "weights");
        Path settings = Files.writeString(parent.resolve("server.json"), "{\"a\":\"/models/x\"}");

        try (VerificationFolder folder = VerificationFolder.in(
                parent, Map.of("/models/a/iris.onnx", weights, VerificationFolder.SETTINGS, settings))) {
            Path placed = Path.of(folder.placed("/models/a/iris.onnx"));
            assertThat(placed)
                    .hasContent("weights")
                    .isRegularFile()
                    .satisfies(file -> assertThat(file.toRealPath()).isEqualTo(file));
            assertThat(Path.of(folder.placed(VerificationFolder.SETTINGS)))
                    .hasContent(folder.placed("{\"a\":\"/models/x\"}"));
            assertThat(folder.holds("/models/a/iris.onnx")).isTrue();
            assertThat(folder.holds("/models/b")).isFalse();
        }
        assertThat(settings).hasContent("{\"a\":\"/models/x\"}");
    }

    @Test
    void homeAndWorkingFolderAreNotForWriting() throws IOException {
        try (VerificationFolder folder = VerificationFolder.in(parent, Map.of())) {
            for (Path each : new Path[] {folder.home(), folder.work()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("r-xr-xr-x");
            }
        }
    }

    @Test
    void theWorkingFolderIsThatOfTheImageAndJarsHaveTheirTimeThere() throws IOException {
        Path jar = Files.writeString(parent.resolve("a.jar"), "jar");
        try (VerificationFolder folder = VerificationFolder.in(parent, Map.of("/app/lib/a.jar", jar))) {
            Path placed = folder.work().resolve("lib/a.jar");
            assertThat(placed).hasContent("jar");
            assertThat(Files.getLastModifiedTime(placed).toMillis()).isEqualTo(1000);
        }
    }

    @Test
    void allOfItGoesAlsoWhatWasWrittenMeanwhile() throws IOException {
        Path weights = Files.writeString(parent.resolve("iris.onnx"), "weights");
        try (VerificationFolder folder = VerificationFolder.in(parent, Map.of("/models/iris.onnx", weights))) {
            Files.createDirectories(folder.temporary().resolve("a/b"));
            Files.writeString(folder.temporary().resolve("a/b/c"), "c");
        }

        assertThat(parent).isDirectoryNotContaining(Files::isDirectory);
        assertThat(weights).hasContent("weights");
    }
}
