package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A day, or a moment, in a query.
 *
 * @param words as given by the user
 * @param start its first moment
 * @param end the first moment after it; the same as the start for a moment
 */
public record TimeSpan(String words, Instant start, Instant end) {
    public TimeSpan {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("'" + words + "' ends before it starts");
        }
    }

    /** One moment. */
    public static TimeSpan at(Instant moment) {
        return new TimeSpan(moment.toString(), moment, moment);
    }

    /** The whole day in that time zone. */
    public static TimeSpan on(LocalDate day, ZoneId zone) {
        return new TimeSpan(
                day.toString(),
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** A date, a date with time in this zone, or a date with time and offset, in ISO 8601 format. */
    public static TimeSpan parse(String text, ZoneId zone) {
        Stream<Function<String, TimeSpan>> forms = Stream.of(
                value -> on(LocalDate.parse(value), zone),
                value -> at(OffsetDateTime.parse(value).toInstant()),
                value -> at(LocalDateTime.parse(value).atZone(zone).toInstant()));
        return forms.flatMap(form -> attempt(form, text))
                .findFirst()
                .map(span -> new TimeSpan(text, span.start(), span.end()))
                .orElseThrow(() -> CrpException.refused(
                        "'" + text + "' is not a day or a time.",
                        "Use a day such as 2026-11-24, or a time such as 2026-11-24T18:30Z."));
    }

    private static Stream<TimeSpan> attempt(Function<String, TimeSpan> form, String text) {
        try {
            return Stream.of(form.apply(text));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }

    /** Whether it is a single moment. */
    public boolean isMoment() {
        return start.equals(end);
    }
}
