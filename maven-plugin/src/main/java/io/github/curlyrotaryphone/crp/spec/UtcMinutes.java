package io.github.curlyrotaryphone.crp.spec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats moments for people in any time zone: {@code 2026-03-02 08:15 UTC}. */
public final class UtcMinutes {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private UtcMinutes() {}

    /** The moment, without seconds. */
    public static String text(Instant moment) {
        return FORM.format(moment);
    }
}
