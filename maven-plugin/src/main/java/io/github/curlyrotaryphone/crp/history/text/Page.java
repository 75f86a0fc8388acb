package io.github.curlyrotaryphone.crp.history.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The layout of text for people.
 *
 * @param width the width in columns
 * @param zone the time zone of times
 * @param now the end of ages
 */
public record Page(int width, ZoneId zone, Instant now) {
    private static final int NARROWEST = 40;
    private static final int HOURS_SHOWN = 48;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public Page {
        width = Math.max(width, NARROWEST);
    }

    String time(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    String day(Instant time) {
        return time.atZone(zone).toLocalDate().toString();
    }

    /** In one unit; a time in the future, from a different clock, has no age. */
    String age(Instant since) {
        return duration(Duration.between(since, now));
    }

    static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "0m";
        }
        if (duration.toHours() >= HOURS_SHOWN) {
            return duration.toDays() + "d";
        }
        return duration.toHours() > 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }
}
