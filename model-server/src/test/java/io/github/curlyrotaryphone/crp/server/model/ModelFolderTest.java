package io.github.curlyrotaryphone.crp.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a model in a folder. */
class ModelFolderTest {

    @TempDir
    private Path folder;

    private void file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private void assertFound(String... found) {
        assertThat(new ModelFolder(folder).find("iris"))
                .extracting(model -> model.model() + " " + model.version() + " " + folder.relativize(model.onnx()))
                .containsExactly(found);
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> new ModelFolder(folder).find("iris").forEach(ModelFile::onnx))
                .isInstanceOf(StartException.class)
                .hasMessage(words.replace("FOLDER", folder.toString()));
    }

    @Test
    void aSingleModelHasTheGivenNameAndVersion1() throws Exception {
        file("classifier.onnx");
        file("classifier.onnx.data");
        file("vocabulary.txt");

        assertFound("iris 1 classifier.onnx");
    }

    @Test
    void modelOnnxIsTakenAmongSeveral() throws Exception {
        file("model.onnx");
        file("encoder.onnx");

        assertFound("iris 1 model.onnx");
    }

    @Test
    void severalModelsHaveTheirVersionsInNumericalOrder() throws Exception {
        file("b/10/model.onnx");
        file("b/9/model.onnx");
        file("a/1/a.onnx");

        assertFound("a 1 a/1/a.onnx", "b 9 b/9/model.onnx", "b 10 b/10/model.onnx");
    }

    @Test
    void namesWithADotInFrontAreNotLookedAt() throws Exception {
        file(".hidden.onnx");
        file("a/1/model.onnx");
        file("a/..data/model.onnx");

        assertFound("a 1 a/1/model.onnx");
    }

    @Test
    void anEmptyFolderIsRefused() {
        assertRefused("There is no model in 'FOLDER'."
                + " Put model.onnx there, or several models as <model>/<version>/model.onnx.");
    }

    @Test
    void severalFilesWithoutAModelOnnxAreRefused() throws Exception {
        file("a.onnx");
        file("b.onnx");

        assertRefused("There are 2 ONNX files in 'FOLDER'. Name the one to serve model.onnx.");
    }

    @Test
    void aVersionWithoutAModelIsRefused() throws Exception {
        file("a/1/readme.txt");

        assertRefused("There is no ONNX file in 'FOLDER/a/1'. Name the one to serve model.onnx.");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new ModelFolder(folder.resolve("none")).find("iris"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Name one that holds model.onnx by --models.");
    }
}
