package io.github.curlyrotaryphone.crp.policy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments in words. */
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** Rounded up to the minute, so that it is over at the moment that is called so. */
    static String text(Instant moment) {
        Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
        return FORM.format(minute.equals(moment) ? minute : minute.plus(1, ChronoUnit.MINUTES));
    }
}
