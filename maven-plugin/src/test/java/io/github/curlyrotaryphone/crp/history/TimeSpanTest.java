package io.github.curlyrotaryphone.crp.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aDayLastsFromMidnightToMidnightOfItsZone() {
        TimeSpan day = TimeSpan.parse("2026-11-24", BERLIN);

        assertThat(day.start()).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(day.end()).isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
        assertThat(day.isMoment()).isFalse();
    }

    @Test
    void aDayOfAClockChangeHasItsOwnLength() {
        TimeSpan day = TimeSpan.parse("2026-10-25", BERLIN);

        assertThat(Duration.between(day.start(), day.end())).hasHours(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T18:30Z", "2026-11-24T19:30+01:00", "2026-11-24T19:30"})
    void aTimeIsAMomentInItsOffsetOrInTheZone(String text) {
        TimeSpan span = TimeSpan.parse(text, BERLIN);

        assertThat(span.start()).isEqualTo(Instant.parse("2026-11-24T18:30:00Z"));
        assertThat(span.isMoment()).isTrue();
        assertThat(span.words()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "24.11.2026", ""})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text, ZoneOffset.UTC))
                .isInstanceOf(CrpException.class)
                .hasMessage("'" + text + "' is not a day or a time. Use a day such as 2026-11-24, or a time such as"
                        + " 2026-11-24T18:30Z.");
    }
}
