package io.github.curlyrotaryphone.crp.manifest.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 120, 240, 300",
        "599999999, 120, 240, 300",
        "600000000, 120, 270, 360",
        "3000000000, 150, 420, 480",
        "100000000000, 1110, 6210, 6300"
    })
    void limitsGrowInStepsOfTheWeights(long bytes, long startup, long progress, long reconciliation) {
        assertThat(TimeLimits.of(bytes)).isEqualTo(new TimeLimits(startup, progress, reconciliation));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 599_999_999, 7_000_000_000L, 999_999_999_999L})
    void aStuckDeploymentIsToldOfBeforeFluxGivesUp(long bytes) {
        TimeLimits limits = TimeLimits.of(bytes);

        assertThat(limits.startup()).isLessThan(limits.progress());
        assertThat(limits.progress() + 60).isLessThanOrEqualTo(limits.reconciliation());
        assertThat(limits.reconciliation()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void fluxReadsWholeMinutes() {
        assertThat(TimeLimits.of(3_000_000_000L).reconciliationText()).isEqualTo("8m");
    }
}
