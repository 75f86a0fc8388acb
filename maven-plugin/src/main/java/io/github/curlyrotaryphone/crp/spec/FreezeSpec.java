package io.github.curlyrotaryphone.crp.spec;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A period in which an environment is not changed. */
public sealed interface FreezeSpec {
    /** The reason, for messages; may be empty. */
    String reason();

    /**
     * A single period.
     *
     * @param from the start
     * @param to the end, exclusive
     * @param reason why
     */
    record Dates(Instant from, Instant to, String reason) implements FreezeSpec {}

    /**
     * A weekly period.
     *
     * @param days on which it starts
     * @param from when it starts
     * @param to when it ends; at or before {@code from} means on the next day
     * @param zone the time zone
     * @param reason why
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String reason) implements FreezeSpec {
        public Weekly {
            days = Collections.unmodifiableSet(new TreeSet<>(days));
        }
    }

    /**
     * Reads {@code <from>/<to> <zone>[: <reason>]} or {@code <days> <from>-<to> <zone>[: <reason>]}, such as
     * {@code 2026-12-20T00:00/2027-01-02T00:00 Europe/Berlin: holidays} or {@code fri,sat 16:00-08:00 UTC}.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static FreezeSpec parse(String text) {
        Matcher parts = Form.WHOLE.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("Invalid freeze '" + text
                    + "'. Use '2026-12-20T00:00/2027-01-02T00:00 Europe/Berlin: holidays' or"
                    + " 'fri,sat 16:00-08:00 Europe/Berlin'.");
        }
        String reason =
                parts.group("reason") == null ? "" : parts.group("reason").strip();
        try {
            ZoneId zone = ZoneId.of(parts.group("zone"));
            return parts.group("days") == null ? dates(parts, zone, reason) : weekly(parts, zone, reason);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Invalid freeze '" + text + "': " + e.getMessage() + ".", e);
        }
    }

    private static FreezeSpec dates(Matcher parts, ZoneId zone, String reason) {
        Instant from = LocalMoments.first(LocalDateTime.parse(parts.group("from")), zone);
        Instant to = LocalMoments.last(LocalDateTime.parse(parts.group("to")), zone);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "Invalid freeze '" + parts.group() + "': it ends before it starts. Write the earlier time first.");
        }
        return new Dates(from, to, reason);
    }

    private static FreezeSpec weekly(Matcher parts, ZoneId zone, String reason) {
        TreeSet<DayOfWeek> days = new TreeSet<>();
        for (String day : parts.group("days").split(",", -1)) {
            days.add(Form.day(day));
        }
        return new Weekly(
                days, LocalTime.parse(parts.group("start")), LocalTime.parse(parts.group("end")), zone, reason);
    }

    /** The syntax of a freeze. */
    final class Form {
        private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}";
        private static final String TIME = "[0-9]{2}:[0-9]{2}";
        private static final Pattern WHOLE = Pattern.compile("(?:(?<from>" + DATE + ")/(?<to>" + DATE
                + ")|(?<days>[a-z]{3}(?:,[a-z]{3})*) (?<start>" + TIME + ")-(?<end>" + TIME
                + ")) (?<zone>[A-Za-z0-9+/_-]+(?::[0-9]{2})?)(?:: ?(?<reason>.*))?");

        private Form() {}

        private static DayOfWeek day(String name) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(name)) {
                    return day;
                }
            }
            String known = java.util.Arrays.stream(DayOfWeek.values())
                    .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new DateTimeException("the days are " + known);
        }
    }
}
