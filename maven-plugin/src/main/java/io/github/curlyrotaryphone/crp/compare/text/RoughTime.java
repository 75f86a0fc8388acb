package io.github.curlyrotaryphone.crp.compare.text;

import java.time.Duration;

/** Times as a reviewer reads them. */
final class RoughTime {
    private static final int HOURS_IN_HOURS = 48;

    private RoughTime() {}

    /** Rounded down so far that a run soon after says the same, and leaves its request as it is. */
    static String text(Duration time) {
        long hours = time.toHours();
        if (hours < 1) {
            return "less than an hour";
        }
        return hours < HOURS_IN_HOURS ? Headline.count((int) hours, "hour") : time.toDays() + " days";
    }
}
