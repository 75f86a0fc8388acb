package io.github.curlyrotaryphone.crp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static RetryPolicy.Timing timing(double random) {
        return new RetryPolicy.Timing(wait -> {}, () -> random, () -> Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"1,500,1000", "2,1000,2000", "6,16000,32000", "7,30000,60000", "99,30000,60000"})
    void aWaitIsTwiceTheOneBeforeUpToALimitAndHalfOfItIsChance(int failed, long least, long most) {
        assertThat(RetryPolicy.FORGE.with(timing(0)).delay(failed, Optional.empty()))
                .isEqualTo(Duration.ofMillis(least));
        assertThat(RetryPolicy.FORGE.with(timing(1)).delay(failed, Optional.empty()))
                .isEqualTo(Duration.ofMillis(most));
    }

    @Test
    void aWaitThatIsAskedForIsNeverShortenedAndSpreadOverFiveSeconds() {
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(90));

        assertThat(RetryPolicy.REGISTRY.with(timing(0)).delay(1, asked)).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryPolicy.REGISTRY.with(timing(1)).delay(1, asked)).isEqualTo(Duration.ofSeconds(95));
    }

    @Test
    void aCallIsGivenUpAfterItsLastAttempt() {
        Attempts attempts = RetryPolicy.REGISTRY.with(timing(0)).start();
        for (int failed = 1; failed < 5; failed++) {
            assertThat(attempts.afterFailure(Optional.empty())).isPresent();
        }

        assertThat(attempts.afterFailure(Optional.empty())).isEmpty();
        attempts.progressed();
        assertThat(attempts.afterFailure(Optional.empty())).isPresent();
    }

    @Test
    void aCallIsGivenUpWhenItsTimeIsOver() {
        Attempts attempts = RetryPolicy.FORGE.with(timing(0)).start();

        assertThat(attempts.afterFailure(Optional.of(Duration.ofMinutes(9)))).isPresent();
        assertThat(attempts.afterFailure(Optional.of(Duration.ofSeconds(61)))).isEmpty();
        assertThat(RetryPolicy.REGISTRY.start().afterFailure(Optional.of(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void progressAtASnailsPaceIsGivenUpToo() {
        Attempts attempts = RetryPolicy.REGISTRY.with(timing(0)).start();
        int made = 1;
        while (attempts.afterFailure(Optional.empty()).isPresent()) {
            made++;
            attempts.progressed();
        }

        assertThat(made).isEqualTo(1000);
    }

    @Test
    void anInterruptedWaitSaysSoAndLeavesTheThreadInterrupted() {
        RetryPolicy interrupted = RetryPolicy.FORGE.with(new RetryPolicy.Timing(
                wait -> {
                    throw new InterruptedException();
                },
                () -> 0,
                () -> Instant.EPOCH));

        boolean whole = interrupted.pause(Duration.ofSeconds(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(whole).isFalse();
    }
}
