package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezesTest {
    private static boolean isIn(String freeze, String moment) {
        return Freezes.end(FreezeSpec.parse(freeze), Instant.parse(moment)).isPresent();
    }

    private static Instant end(String freeze, String moment) {
        return Freezes.end(FreezeSpec.parse(freeze), Instant.parse(moment)).orElseThrow();
    }

    private static Instant free(String moment, String... freezes) {
        List<FreezeSpec> all = Stream.of(freezes).map(FreezeSpec::parse).toList();
        return Freezes.firstFree(all, Instant.parse(moment)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-19T22:59:59Z, false",
        "2026-12-19T23:00:00Z, true",
        "2027-01-01T22:59:59Z, true",
        "2027-01-01T23:00:00Z, false",
    })
    void datesHoldTheirFirstMomentAndNotTheirLast(String moment, boolean isIn) {
        assertThat(isIn("2026-12-20T00:00/2027-01-02T00:00 Europe/Berlin", moment))
                .isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-27 is a Friday; Berlin is an hour ahead of UTC
        "2026-11-27T14:59:00Z, false",
        "2026-11-27T15:00:00Z, true",
        "2026-11-28T06:59:00Z, true",
        "2026-11-28T07:00:00Z, false",
        "2026-11-28T15:00:00Z, true",
        "2026-11-29T06:59:00Z, true",
        "2026-11-29T07:00:00Z, false",
        "2026-11-29T15:00:00Z, false",
        "2026-11-26T15:00:00Z, false",
    })
    void aNightBelongsToTheDayThatItStartsOn(String moment, boolean isIn) {
        assertThat(isIn("fri,sat 16:00-08:00 Europe/Berlin", moment)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T08:59:00Z, false",
        "2026-11-27T09:00:00Z, true",
        "2026-11-27T16:59:00Z, true",
        "2026-11-27T17:00:00Z, false",
    })
    void aWindowWithinADayEndsOnIt(String moment, boolean isIn) {
        assertThat(isIn("fri 09:00-17:00 UTC", moment)).isEqualTo(isIn);
    }

    @Test
    void equalTimesHoldForAWholeDay() {
        assertThat(end("fri 16:00-16:00 UTC", "2026-11-27T16:00:00Z")).isEqualTo("2026-11-28T16:00:00Z");
    }

    @Test
    void theClockOfTheZoneCountsAndNotThatOfUtc() {
        // Friday 08:00 in Auckland is Thursday evening in UTC
        assertThat(isIn("fri 08:00-09:00 Pacific/Auckland", "2026-11-26T19:30:00Z"))
                .isTrue();
    }

    @Test
    void whereTheClockIsSetForwardOverTheStartItStartsAtThatMoment() {
        // Berlin: 02:00 becomes 03:00 on Sunday, 2027-03-28, at 01:00 UTC
        assertThat(isIn("sun 02:30-05:00 Europe/Berlin", "2027-03-28T00:59:59Z"))
                .isFalse();
        assertThat(end("sun 02:30-05:00 Europe/Berlin", "2027-03-28T01:00:00Z")).isEqualTo("2027-03-28T03:00:00Z");
    }

    @Test
    void whereTheClockIsSetForwardOverTheEndItEndsAsMuchLater() {
        assertThat(end("sun 01:00-02:30 Europe/Berlin", "2027-03-28T00:30:00Z")).isEqualTo("2027-03-28T01:30:00Z");
    }

    @Test
    void whereTheClockIsSetBackTheFirstStartAndTheLastEndCount() {
        // Berlin: 03:00 becomes 02:00 on Sunday, 2026-10-25, at 01:00 UTC
        assertThat(isIn("sun 02:30-05:00 Europe/Berlin", "2026-10-25T00:29:59Z"))
                .isFalse();
        assertThat(isIn("sun 02:30-05:00 Europe/Berlin", "2026-10-25T00:30:00Z"))
                .isTrue();
        assertThat(end("sun 01:00-02:30 Europe/Berlin", "2026-10-25T00:45:00Z")).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void aNightThatLosesAnHourKeepsItsEnds() {
        assertThat(end("sat 16:00-08:00 Europe/Berlin", "2027-03-27T15:00:00Z")).isEqualTo("2027-03-28T06:00:00Z");
    }

    @Test
    void adjoiningAndOverlappingWindowsEndTogether() {
        assertThat(free(
                        "2026-11-27T16:00:00Z",
                        "fri 15:00-18:00 UTC",
                        "fri 17:00-20:00 UTC",
                        "fri 20:00-06:00 UTC",
                        "sat 07:00-08:00 UTC"))
                .isEqualTo("2026-11-28T06:00:00Z");
    }

    @Test
    void aWeekendOfWholeDaysEndsOnMonday() {
        assertThat(free("2026-11-28T12:00:00Z", "sat,sun 00:00-00:00 UTC")).isEqualTo("2026-11-30T00:00:00Z");
    }

    @Test
    void datesGoOnWhereAWeeklyWindowEnds() {
        assertThat(free("2026-12-31T23:00:00Z", "2026-12-20T00:00/2027-01-01T20:00 UTC", "fri 16:00-08:00 UTC"))
                .isEqualTo("2027-01-02T08:00:00Z");
    }

    @Test
    void outsideOfEveryWindowItIsFreeNow() {
        assertThat(free("2026-11-27T12:00:00Z", "fri 16:00-08:00 UTC")).isEqualTo("2026-11-27T12:00:00Z");
    }

    @Test
    void whatIsFrozenOnEveryDayIsNeverFree() {
        List<FreezeSpec> always = List.of(FreezeSpec.parse("mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC"));

        assertThat(Freezes.firstFree(always, Instant.parse("2026-11-27T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void datesThatTheClockShowsTwiceOrSkipsLieInTheFreezeToo() {
        FreezeSpec.Dates twice = (FreezeSpec.Dates) FreezeSpec.parse("2026-10-25T02:30/2026-10-25T02:45 Europe/Berlin");
        FreezeSpec.Dates skipped =
                (FreezeSpec.Dates) FreezeSpec.parse("2027-03-28T02:30/2027-03-28T02:45 Europe/Berlin");

        assertThat(List.of(twice.from(), twice.to())).hasToString("[2026-10-25T00:30:00Z, 2026-10-25T01:45:00Z]");
        assertThat(List.of(skipped.from(), skipped.to())).hasToString("[2027-03-28T01:00:00Z, 2027-03-28T01:45:00Z]");
    }
}
