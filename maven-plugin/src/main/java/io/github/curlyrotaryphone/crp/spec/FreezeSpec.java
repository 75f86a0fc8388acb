package io.github.curlyrotaryphone.crp.spec;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/** A time in which an environment is left alone. */
public sealed interface FreezeSpec {
    /** Why, for those who are refused; may be empty. */
    String reason();

    /**
     * Once.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     * @param reason why
     */
    record Dates(Instant from, Instant to, String reason) implements FreezeSpec {}

    /**
     * Every week.
     *
     * @param days on which it starts
     * @param from when it starts
     * @param to when it ends; at or before {@code from} means on the next day
     * @param zone whose clock this is
     * @param reason why
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, String reason) implements FreezeSpec {
        public Weekly {
            days = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }
    }
}
