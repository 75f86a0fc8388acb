package io.github.curlyrotaryphone.crp.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeantQuantityTest {
    @ParameterizedTest
    @CsvSource({"512mb,512Mi", "1GB,1Gi", "1 gib,1Gi", "2g,2Gi", "64KB,64Ki", "1K,1Ki", "512 megabytes,512Mi"})
    void bytesThatWereMeantAreFound(String text, String meant) {
        assertThat(MeantQuantity.bytes(text)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"500mcpu,500m", "2 cores,2", "2vCPU,2", "250millicores,250m"})
    void coresThatWereMeantAreFound(String text, String meant) {
        assertThat(MeantQuantity.cores(text)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "512", "512xy", "-1Gi"})
    void anAmountThatSaysNothingSuggestsNothing(String text) {
        assertThat(MeantQuantity.bytes(text)).isEmpty();
    }
}
