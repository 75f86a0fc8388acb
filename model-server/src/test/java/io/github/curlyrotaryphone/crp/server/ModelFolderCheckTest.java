package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build hears of a folder of models before a server does. */
class ModelFolderCheckTest {

    @Test
    void aFolderThatIsAsItShouldBeHasNoProblem() {
        assertThat(ModelFolderCheck.problems(TestServer.MODELS.resolve("scale"), "scale"))
                .isEmpty();
        assertThat(ModelFolderCheck.problems(TestServer.MODELS.resolve("tuned"), "tuned"))
                .isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceInTheWordsOfTheServer(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("a/1"));
        Files.createDirectories(folder.resolve("b/1"));
        Files.writeString(folder.resolve("b/1/model.onnx"), "");
        Files.writeString(folder.resolve("b/crp-model.json"), "{\"thread\": 1}");

        assertThat(ModelFolderCheck.problems(folder, "a"))
                .containsExactly(
                        "There is no setting 'thread' (in %s). Did you mean 'threads'?"
                                .formatted(folder.resolve("b/crp-model.json")),
                        "There is no ONNX file in '%s'. Name the one to serve model.onnx."
                                .formatted(folder.resolve("a/1")));
    }

    @Test
    void anEmptyFolderIsAProblem(@TempDir Path folder) {
        assertThat(ModelFolderCheck.problems(folder, "a"))
                .singleElement()
                .asString()
                .startsWith("There is no model in '" + folder + "'.");
    }
}
