package io.github.curlyrotaryphone.crp.compare.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and times as a reviewer reads them. */
final class Moments {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int HOURS_IN_HOURS = 48;

    private Moments() {}

    static String text(Instant moment) {
        return FORM.format(moment);
    }

    /** Rounded down so far that a run soon after says the same, and leaves its request as it is. */
    static String rough(Duration time) {
        long hours = time.toHours();
        if (hours < 1) {
            return "less than an hour";
        }
        return hours < HOURS_IN_HOURS ? Headline.count((int) hours, "hour") : time.toDays() + " days";
    }
}
