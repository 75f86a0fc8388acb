package io.github.curlyrotaryphone.crp.verify.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServedModelsTest {
    @Test
    void anOnnxFileOnTopIsTheOnlyModel() {
        assertThat(models("/app/app.jar", "/models/labels/names.txt", "/models/iris.onnx"))
                .containsExactly("iris");
    }

    @Test
    void otherwiseEveryFolderIsAModelWhateverLiesInIt() {
        assertThat(models("/models/b/1/model.onnx", "/models/a/model.onnx", "/models/ensemble/config.pbtxt"))
                .containsExactly("a", "b", "ensemble");
    }

    @Test
    void hiddenFilesAndFilesOnTopAreNone() {
        assertThat(models("/models/.cache/1/model.onnx", "/models/.hidden.onnx", "/models/README.md", "/models/a/1/x"))
                .containsExactly("a");
    }

    private static List<String> models(String... paths) {
        return ServedModels.of(List.of(paths), "iris");
    }
}
