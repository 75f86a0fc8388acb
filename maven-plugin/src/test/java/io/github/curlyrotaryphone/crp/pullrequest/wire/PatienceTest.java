package io.github.curlyrotaryphone.crp.pullrequest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Patience with(double jitter) {
        return new Patience(Duration.ofMinutes(10), wait -> {}, () -> jitter, () -> NOW);
    }

    @ParameterizedTest
    @CsvSource({"1,500,1000", "2,1000,2000", "6,16000,32000", "7,30000,60000", "8,30000,60000", "99,30000,60000"})
    void aWaitIsTwiceTheOneBeforeUpToAMinuteAndHalfOfItIsChance(int failed, long least, long most) {
        assertThat(with(0).delay(failed, Optional.empty())).isEqualTo(Duration.ofMillis(least));
        assertThat(with(1).delay(failed, Optional.empty())).isEqualTo(Duration.ofMillis(most));
    }

    @Test
    void aWaitThatIsAskedForIsNeverShortenedAndSpreadOverFiveSeconds() {
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(90));

        assertThat(with(0).delay(1, asked)).isEqualTo(Duration.ofSeconds(90));
        assertThat(with(1).delay(1, asked)).isEqualTo(Duration.ofSeconds(95));
    }

    @Test
    void aCallIsGivenUpAfterTheLimit() {
        assertThat(with(0).end()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void anInterruptedWaitSaysSoAndLeavesTheThreadInterrupted() {
        Patience interrupted = new Patience(
                Duration.ofMinutes(10),
                wait -> {
                    throw new InterruptedException();
                },
                () -> 0,
                () -> NOW);

        boolean whole = interrupted.pause(Duration.ofSeconds(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(whole).isFalse();
    }
}
