package io.github.curlyrotaryphone.crp.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtProvider;
import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The choice of what models run on, with the real errors of an ONNX Runtime that has no provider for GPUs. */
class ExecutionProviderTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void theCpuIsUsedWithoutAWordWhereNothingElseIsWanted() {
        ExecutionProvider provider =
                ExecutionProvider.choose(new AcceleratorSettings(Accelerator.CPU, true, Map.of()), log);

        assertThat(provider).isEqualTo(ExecutionProvider.CPU).hasToString("cpu");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void optionsWithoutAnAcceleratorAreRefused() {
        AcceleratorSettings settings = new AcceleratorSettings(Accelerator.CPU, true, Map.of("device_id", "0"));

        assertThatThrownBy(() -> ExecutionProvider.choose(settings, log))
                .isInstanceOf(StartException.class)
                .hasMessage("'acceleratorOptions' is set, but 'accelerator' is cpu, which has none. Set 'accelerator'"
                        + " to cuda or tensorrt, or remove the options.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Accelerator.class,
            names = {"CUDA", "TENSORRT"})
    void aRuntimeForCpusAloneIsNamedWithTheOneToTakeInstead(Accelerator wanted) {
        AcceleratorSettings settings = new AcceleratorSettings(wanted, false, Map.of());

        assertThatThrownBy(() -> ExecutionProvider.choose(settings, log))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "'accelerator' is %s, but the ONNX Runtime in the class path has no provider for it, only [CPU]."
                                        .formatted(wanted.word())
                                + " Depend on com.microsoft.onnxruntime:onnxruntime_gpu, and exclude onnxruntime from"
                                + " crp-model-server.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CUDA     | Failed to find CUDA shared provider     | CUDA and cuDNN
            TENSORRT | Failed to find TensorRT shared provider | CUDA, cuDNN and TensorRT
            """)
    void aProviderThatCannotBeUsedIsRefusedWithItsOwnWords(Accelerator wanted, String words, String libraries) {
        AcceleratorSettings settings = new AcceleratorSettings(wanted, false, Map.of("device_id", "0"));

        assertThatThrownBy(() -> ExecutionProvider.choose(settings, EnumSet.allOf(OrtProvider.class), log))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'accelerator' is %s, but its provider in ONNX Runtime cannot be used: "
                        .formatted(wanted.word()))
                .hasMessageContaining("message: " + words + ". Check that the node has a GPU")
                .hasMessageEndingWith(
                        "has the libraries of %s, and the names in 'acceleratorOptions'.".formatted(libraries));
    }

    @Test
    void theCpuReplacesItWhereThatIsAllowedAndTheLogSaysSo() {
        AcceleratorSettings settings = new AcceleratorSettings(Accelerator.CUDA, true, Map.of("device_id", "0"));

        ExecutionProvider provider = ExecutionProvider.choose(settings, EnumSet.of(OrtProvider.CUDA), log);

        assertThat(provider).hasToString("cpu instead of cuda");
        assertThat(provider.isGpu()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "running models on the CPU, as 'acceleratorFallback' allows: 'accelerator' is cuda, but its",
                        "Failed to find CUDA shared provider");
    }
}
