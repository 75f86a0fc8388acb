package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-11-27 is a Friday. Berlin puts its clock forward on 2026-03-29 at 01:00 UTC and back on 2026-10-25 at 01:00 UTC. */
class FreezesTest {
    private static Optional<Instant> end(String freeze, String now) {
        return Freezes.end(FreezeSpec.parse(freeze), Instant.parse(now));
    }

    private static Optional<Instant> firstFree(String now, String... freezes) {
        List<FreezeSpec> all = Arrays.stream(freezes).map(FreezeSpec::parse).toList();
        return Freezes.firstFree(all, Instant.parse(now));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-19T22:59:59Z, ",
        "2026-12-19T23:00:00Z, 2027-01-01T23:00:00Z",
        "2027-01-01T22:59:59Z, 2027-01-01T23:00:00Z",
        "2027-01-01T23:00:00Z, "
    })
    void datesHoldFromTheirFirstMomentToBeforeTheirLast(String now, Instant end) {
        assertThat(end("2026-12-20T00:00/2027-01-02T00:00 Europe/Berlin", now)).isEqualTo(Optional.ofNullable(end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T15:59:00Z, ",
        "2026-11-27T16:00:00Z, 2026-11-28T08:00:00Z",
        "2026-11-28T07:59:00Z, 2026-11-28T08:00:00Z",
        "2026-11-28T08:00:00Z, ",
        "2026-11-26T16:00:00Z, "
    })
    void aWindowOverMidnightBelongsToTheDayThatItStartsOn(String now, Instant end) {
        assertThat(end("fri 16:00-08:00 UTC", now)).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void equalTimesMeanAWholeDay() {
        assertThat(end("fri 00:00-00:00 UTC", "2026-11-27T23:59:59Z")).contains(Instant.parse("2026-11-28T00:00:00Z"));
    }

    @Test
    void theDayIsThatOfTheZone() {
        assertThat(end("sat 00:00-06:00 Asia/Tokyo", "2026-11-27T15:00:00Z"))
                .contains(Instant.parse("2026-11-27T21:00:00Z"));
    }

    /** 02:00 to 03:00 does not exist on that day. */
    @ParameterizedTest
    @CsvSource({
        "sun 02:30-05:00, 2026-03-29T00:59:59Z, ",
        "sun 02:30-05:00, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        "sat 22:00-02:30, 2026-03-29T01:29:59Z, 2026-03-29T01:30:00Z",
        "sat 22:00-02:30, 2026-03-29T01:30:00Z, "
    })
    void aTimeThatTheClockSkipsBeginsWithTheSkipAndEndsAsLongAfterIt(String freeze, String now, Instant end) {
        assertThat(end(freeze + " Europe/Berlin", now)).isEqualTo(Optional.ofNullable(end));
    }

    /** 02:00 to 03:00 is there twice on that day: until 01:00 UTC and until 02:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        "sun 02:30-05:00, 2026-10-25T00:29:59Z, ",
        "sun 02:30-05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "sat 22:00-02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "sat 22:00-02:30, 2026-10-25T01:30:00Z, "
    })
    void aTimeThatTheClockShowsTwiceBeginsWithTheFirstAndEndsWithTheSecond(String freeze, String now, Instant end) {
        assertThat(end(freeze + " Europe/Berlin", now)).isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void datesThatTheClockShowsTwiceOrSkipsLieInTheFreezeToo() {
        FreezeSpec.Dates twice = (FreezeSpec.Dates)
                FreezeSpec.parse("2026-10-25T02:30/2026-10-25T02:45 Europe/Berlin: the hour that is there twice");
        FreezeSpec.Dates skipped = (FreezeSpec.Dates) FreezeSpec.parse("2026-03-29T02:30/2026-03-29T02:45 Europe/Berlin");

        assertThat(List.of(twice.from(), twice.to())).hasToString("[2026-10-25T00:30:00Z, 2026-10-25T01:45:00Z]");
        assertThat(List.of(skipped.from(), skipped.to())).hasToString("[2026-03-29T01:00:00Z, 2026-03-29T01:45:00Z]");
    }

    @Test
    void oneIsFreeAtTheEndOfTheLastWindowThatAdjoins() {
        assertThat(firstFree(
                        "2026-11-27T17:00:00Z",
                        "sun 00:00-00:00 UTC",
                        "fri 16:00-08:00 UTC",
                        "sat 07:00-00:00 UTC",
                        "2026-11-30T00:00/2026-11-30T09:30 UTC: the audit"))
                .contains(Instant.parse("2026-11-30T09:30:00Z"));
    }

    @Test
    void aGapBetweenWindowsIsFree() {
        assertThat(firstFree("2026-11-27T17:00:00Z", "fri 16:00-08:00 UTC", "sat 08:01-00:00 UTC"))
                .contains(Instant.parse("2026-11-28T08:00:00Z"));
    }

    @Test
    void outsideEveryWindowOneIsFreeNow() {
        assertThat(firstFree("2026-11-27T15:00:00Z", "fri 16:00-08:00 UTC"))
                .contains(Instant.parse("2026-11-27T15:00:00Z"));
    }

    @Test
    void windowsOfEveryDayHaveNoEnd() {
        assertThat(firstFree("2026-11-27T15:00:00Z", "mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC"))
                .isEmpty();
    }
}
