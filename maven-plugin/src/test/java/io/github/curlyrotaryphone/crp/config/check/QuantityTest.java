package io.github.curlyrotaryphone.crp.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"250m,0.25", "2,2", "0.5,0.5", "1k,1000", "512Mi,536870912", "1.5Gi,1610612736", "1G,1000000000"})
    void aQuantityHasUnits(String text, BigDecimal units) {
        assertThat(Quantity.parse(text).orElseThrow().units()).isEqualByComparingTo(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"512mb", "1GB", "two", "", "-1", "1 Gi", "1K", "0x10", "1_000"})
    void whatKubernetesRefusesIsNone(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"512mb,512Mi", "1GB,1Gi", "1 gib,1Gi", "2g,2Gi", "64KB,64Ki", "1K,1Ki", "512 megabytes,512Mi"})
    void bytesThatWereMeantAreFound(String text, String meant) {
        assertThat(Quantity.meantAsBytes(text)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"500mcpu,500m", "2 cores,2", "2vCPU,2", "250millicores,250m"})
    void coresThatWereMeantAreFound(String text, String meant) {
        assertThat(Quantity.meantAsCores(text)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "512", "512xy", "-1Gi"})
    void anAmountThatSaysNothingSuggestsNothing(String text) {
        assertThat(Quantity.meantAsBytes(text)).isEmpty();
    }
}
