package io.github.curlyrotaryphone.crp.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors as a model app's code makes and reads them. */
class TensorTest {

    @Test
    void elementsAreReadByTheirIndex() {
        assertThat(Tensor.ofFloats("x", Shape.of(2), 0.5f, -1).doubleAt(1)).isEqualTo(-1);
        assertThat(Tensor.ofLongs("x", Shape.of(2), 7, Long.MIN_VALUE).longAt(1))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(Tensor.ofLongs("x", Shape.of(1), 7).doubleAt(0)).isEqualTo(7);
    }

    @Test
    void textsOfAnyLengthComeBack() {
        List<String> texts = List.of("", "grün", "漢字");

        assertThat(Tensor.ofTexts("x", Shape.of(3), texts).texts()).isEqualTo(texts);
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 255", "UINT16, 65535", "UINT32, 4294967295", "INT8, -1", "INT16, -1", "INT32, -1", "INT64, -1"})
    void unsignedIntegersAreNotNegative(Datatype datatype, long value) {
        byte[] ones = new byte[datatype.size()];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(new Tensor("x", datatype, Shape.of(1), ByteBuffer.wrap(ones)).longAt(0))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(Datatype.class)
    void zerosExistInEveryDatatype(Datatype datatype) {
        Tensor zeros = Tensor.ofZeros("x", datatype, Shape.of(2, 3));

        assertThat(zeros.elements()).isEqualTo(6);
        if (datatype == Datatype.BYTES) {
            assertThat(zeros.texts()).containsOnly("");
        } else {
            assertThat(zeros.doubleAt(5)).isZero();
        }
    }

    @Test
    void aShapeThatTheDataDoesNotFillIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofFloats("x", Shape.of(2, 2), 1, 2, 3))
                .withMessage("Tensor 'x' has shape [2,2], which takes 4 elements, but 3 are given.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofTexts("x", Shape.of(1), List.of("a", "b")))
                .withMessage("Tensor 'x' has shape [1], which takes 1 elements, but 2 are given.");
    }

    @Test
    void textsAndNumbersAreNotTakenForEachOther() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.ofFloats("x", Shape.of(1), 1).texts())
                .withMessage("Tensor 'x' holds FP32, not texts.");
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.ofFloats("x", Shape.of(1), 1).longAt(0))
                .withMessage("Tensor 'x' holds FP32, not integers.");
    }

    @Test
    void readingTheDataLeavesTheTensorAsItIs() {
        Tensor tensor = Tensor.ofFloats("x", Shape.of(1), 1);
        tensor.data().getFloat();

        assertThat(tensor.data().getFloat()).isEqualTo(1);
        assertThat(tensor.data().isReadOnly()).isTrue();
    }

    @Test
    void tensorsWithTheSameElementsAreEqual() {
        Tensor one = Tensor.ofFloats("x", Shape.of(1), 1);

        assertThat(one).isEqualTo(Tensor.ofFloats("x", Shape.of(1), 1)).isNotEqualTo(one.named("y"));
    }

    @Test
    void aSetOfTensorsIsChangedByCopy() {
        Tensor x = Tensor.ofFloats("x", Shape.of(1), 1);
        Tensor y = Tensor.ofFloats("y", Shape.of(1), 2);
        Tensors both = Tensors.of(x).with(y);

        assertThat(both).containsExactly(x, y);
        assertThat(both.without("x")).containsExactly(y);
        assertThat(both.with(y.named("x"))).containsExactly(y.named("x"), y);
        assertThat(both).isEqualTo(Tensors.of(x, y));
    }

    @Test
    void aTensorThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Tensors.of(Tensor.ofFloats("x", Shape.of(1), 1)).get("z"))
                .withMessage("There is no tensor 'z', only [x]");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void aSizeThatMayVaryTakesAnySize(long size) {
        assertThat(Shape.of(size, 4).fits(Shape.of(-1, 4))).isTrue();
        assertThat(Shape.of(size, 5).fits(Shape.of(-1, 4))).isFalse();
        assertThat(Shape.of(size).fits(Shape.of(-1, 4))).isFalse();
    }
}
