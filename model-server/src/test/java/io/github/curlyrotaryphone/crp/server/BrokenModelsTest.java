package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a folder and the start of a server with it agree on folders that people really had. */
class BrokenModelsTest {
    private static final Path WHOLE = TestServer.MODELS.resolve("scale/model.onnx");

    @TempDir
    Path folder;

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] whole() throws IOException {
        return Files.readAllBytes(WHOLE);
    }

    private List<String> checked() {
        return ModelFolderCheck.problems(folder, "iris");
    }

    /** Why the server does not start; null if it does. */
    private @Nullable String started() {
        Settings settings = Settings.of(
                folder, Map.of("port", "0", "drainQuietSeconds", "0", "modelName", "iris", "warmupCpuMillis", "0"));
        Log log = new Log(new LogLines().stream());
        try (ModelServer server = ModelServer.start(settings, new AppCode(List.of(), List.of()), log)) {
            StartException problem = catchThrowableOfType(StartException.class, server::awaitReady);
            return problem == null ? null : problem.toString();
        }
    }

    private void lay(String fault) throws IOException {
        switch (fault) {
            case "two-models" -> {
                write("iris.onnx", whole());
                write("other.onnx", whole());
            }
            case "no-version" -> {
                write("a/model.onnx", whole());
            }
            case "ensemble" -> {
                write("a/1/model.onnx", whole());
                write("both/config.pbtxt", "platform: \"ensemble\"".getBytes(StandardCharsets.UTF_8));
                write("both/1/.gitkeep", new byte[0]);
            }
            case "nothing" -> {
                write("readme.txt", new byte[0]);
            }
            default -> throw new IllegalArgumentException(fault);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-models", "no-version", "ensemble", "nothing"})
    void whatTheCheckFindsEndsTheStartInTheSameWords(String fault) throws IOException {
        lay(fault);

        assertThat(checked()).isNotEmpty().contains(started());
    }

    @ParameterizedTest
    @CsvSource({"lfs-pointer", "random-bytes", "truncated", "pickle"})
    void whatOnlyOnnxRuntimeFindsEndsTheStartAndNamesTheFile(String fault) throws IOException {
        byte[] whole = whole();
        byte[] random = new byte[4096];
        new Random(7).nextBytes(random);
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "1".repeat(64) + "\nsize 1234\n";
        write(
                "model.onnx",
                switch (fault) {
                    case "lfs-pointer" -> pointer.getBytes(StandardCharsets.UTF_8);
                    case "random-bytes" -> random;
                    case "truncated" -> Arrays.copyOf(whole, whole.length - 30);
                    default ->
                        "\200\004\225\013\0\0\0\0\0\0\0}\224\214\001a\224K\001s.".getBytes(StandardCharsets.ISO_8859_1);
                });

        assertThat(checked()).isEmpty();
        assertThat(started()).contains("model.onnx");
    }

    @Test
    void whatTheCheckAcceptsStarts() throws IOException {
        write("a/1/model.onnx", whole());
        write("b/model.onnx", whole());

        assertThat(checked()).isEmpty();
        assertThat(started()).isNull();
    }
}
