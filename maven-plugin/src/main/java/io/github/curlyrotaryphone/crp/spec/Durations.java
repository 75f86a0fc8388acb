package io.github.curlyrotaryphone.crp.spec;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in configuration: {@code 90m}, {@code 24h}, {@code 7d}, {@code 1d12h}. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,4}[mhd])+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,6})(ms|[smhd])");

    private Durations() {}

    /** Reads one; anything else is an {@link IllegalArgumentException}. */
    public static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as 90m, 24h or 7d");
        }
        return sum(text);
    }

    /** The sum of the parts of a time with days, hours, minutes, seconds or milliseconds; the rest is passed over. */
    public static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        return sum;
    }

    /** The shortest way to write one, in whole minutes: {@code 1d2h}. */
    public static String text(Duration time) {
        long minutes = time.toMinutes();
        String days = minutes >= 1440 ? minutes / 1440 + "d" : "";
        String hours = minutes % 1440 >= 60 ? minutes % 1440 / 60 + "h" : "";
        String rest = minutes % 60 > 0 || (days + hours).isEmpty() ? minutes % 60 + "m" : "";
        return days + hours + rest;
    }
}
