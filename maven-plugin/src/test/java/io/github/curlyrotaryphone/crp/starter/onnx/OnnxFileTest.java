package io.github.curlyrotaryphone.crp.starter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Path MODELS = ROOT.resolve("model-server/src/test/resources/models");
    private static final Path IRIS = ROOT.resolve("model-app-template/src/main/model/model.onnx");

    @TempDir
    Path folder;

    @Test
    void inputsAndOutputsAreThoseOfTheGraph() {
        OnnxDescription iris = OnnxFile.read(IRIS);

        assertThat(iris.inputs()).containsExactly(new OnnxTensor("measurements", "FP32", List.of(-1L, 4L)));
        assertThat(iris.outputs())
                .containsExactly(
                        new OnnxTensor("label", "INT64", List.of(-1L)),
                        new OnnxTensor("probabilities", "FP32", List.of(-1L, 3L)));
        assertThat(iris.dataFiles()).isEmpty();
    }

    @Test
    void theAuthorsTextsAreRead() throws IOException {
        byte[] entry = join(field(1, bytes("columns")), field(2, bytes("a,b")));
        Path file = Files.write(folder.resolve("named.onnx"), join(Files.readAllBytes(IRIS), field(14, entry)));

        assertThat(OnnxFile.read(file).metadata()).containsEntry("columns", "a,b");
    }

    @ParameterizedTest
    @CsvSource({
        "BFLOAT16,BF16", "BOOL,BOOL", "DOUBLE,FP64", "FLOAT,FP32", "FLOAT16,FP16", "INT16,INT16", "INT32,INT32",
        "INT64,INT64", "INT8,INT8", "STRING,BYTES", "UINT16,UINT16", "UINT32,UINT32", "UINT64,UINT64", "UINT8,UINT8"
    })
    void everyTypeHasItsNameInTheProtocol(String onnx, String datatype) {
        assertThat(OnnxFile.read(MODELS.resolve("identity/" + onnx + "/1/model.onnx"))
                        .inputs())
                .extracting(OnnxTensor::datatype)
                .containsExactly(datatype);
    }

    @Test
    void anInputWithAnInitialValueIsNotAskedFor() throws IOException {
        byte[] name = field(1, bytes("w"));
        byte[] type = field(2, field(1, new byte[] {8, 1}));
        byte[] value = join(name, type);
        byte[] initializer =
                join(field(8, bytes("w")), field(13, join(field(1, bytes("location")), field(2, bytes("w.bin")))));
        Path file = Files.write(
                folder.resolve("old.onnx"), field(7, join(field(11, value), field(5, initializer), field(12, value))));

        OnnxDescription model = OnnxFile.read(file);

        assertThat(model.inputs()).isEmpty();
        assertThat(model.outputs()).containsExactly(new OnnxTensor("w", "FP32", List.of()));
        assertThat(model.dataFiles()).containsExactly("w.bin");
    }

    @Test
    void anOutputThatIsNoTensorIsRefused() {
        assertThatThrownBy(() -> OnnxFile.read(MODELS.resolve("maps/model.onnx")))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("is not a plain tensor. Export the model to ONNX with plain tensors as inputs and"
                        + " outputs; from scikit-learn, with options={\"zipmap\": False}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a model", "{\"a\": 1}", "PK\u0003\u0004"})
    void anotherFileIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), content);

        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("'" + file + "' is not an ONNX model that can be served: ");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.onnx");

        assertThatThrownBy(() -> OnnxFile.read(file))
                .hasMessage("There is no model '" + file + "'. Set crp.model to the path of an ONNX file.");
    }

    @Test
    void aDamagedFileIsReadOrRefusedInWords() throws IOException {
        byte[] model = Files.readAllBytes(IRIS);
        Random random = new Random(14);
        Path file = folder.resolve("damaged.onnx");
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = Arrays.copyOf(model, 1 + random.nextInt(model.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Files.write(file, damaged);
            try {
                OnnxFile.read(file);
            } catch (CrpException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] field(int number, byte[] content) {
        return join(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
