package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.layer.StartCheck;
import io.github.curlyrotaryphone.crp.server.ModelFolderCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build checks the model folder with the code of the app's own model server. */
class ServedModelTest {
    private static final String SERVER = "io.github.curlyrotaryphone.crp.server.ModelServer";

    @TempDir
    Path folder;

    private AppProject project;

    @BeforeEach
    void create() {
        project = new AppProject(folder);
        project.mainClass = SERVER;
        project.write("target/classes/" + SERVER.replace('.', '/') + ".class", "server");
    }

    private void useServerWithCheck() throws IOException {
        String file = ModelFolderCheck.class.getName().replace('.', '/') + ".class";
        try (InputStream content = getClass().getClassLoader().getResourceAsStream(file)) {
            Files.write(
                    folder.resolve("target/classes").resolve(file),
                    Objects.requireNonNull(content).readAllBytes());
        }
    }

    private void check() {
        StartCheck.run(project.spec());
    }

    @Test
    void whatWouldEndTheServersStartIsRefusedInItsWords() throws IOException {
        useServerWithCheck();
        project.write("src/main/model/problem.txt", "There are 2 ONNX files.");

        assertThatThrownBy(this::check)
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot serve the model in '" + folder.resolve("src/main/model")
                        + "', because the server would not start:\n  iris: There are 2 ONNX files.\n"
                        + " Correct the folder, or set its path as 'model.path' in crp.yaml.");
    }

    @Test
    void aFolderWithoutAProblemIsAccepted() throws IOException {
        useServerWithCheck();

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aServerThatStartsWithBrokenModelsIsNotAsked() throws IOException {
        useServerWithCheck();
        project.write("src/main/model/problem.txt", "There are 2 ONNX files.");
        project.server = Map.of("strict", false);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void anOlderServerIsOnlyAskedWhenItIsVerified() {
        project.write("src/main/model/problem.txt", "There are 2 ONNX files.");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aFolderWithoutAnyModelIsRefusedForEveryServer() throws IOException {
        Files.delete(folder.resolve("src/main/model/iris.onnx"));

        assertThatThrownBy(this::check)
                .hasMessage("Cannot serve the model in '" + folder.resolve("src/main/model")
                        + "': no file there ends with .onnx. Export the model to ONNX and put it there as model.onnx,"
                        + " or set image.mainClass in crp.yaml to a server for these files.");
    }
}
