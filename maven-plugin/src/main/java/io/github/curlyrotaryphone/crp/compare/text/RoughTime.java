package io.github.curlyrotaryphone.crp.compare.text;

import java.time.Duration;

/** Formats durations for a reviewer. */
final class RoughTime {
    private static final int HOURS_IN_HOURS = 48;

    private RoughTime() {}

    /** Rounded down so that a run soon after gives the same text and does not update its request. */
    static String text(Duration time) {
        long hours = time.toHours();
        if (hours < 1) {
            return "less than an hour";
        }
        return hours < HOURS_IN_HOURS ? Headline.count((int) hours, "hour") : time.toDays() + " days";
    }
}
