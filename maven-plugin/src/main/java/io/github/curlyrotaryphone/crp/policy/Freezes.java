package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/** When times in which nothing changes end. */
final class Freezes {
    /** Windows that adjoin each other this often do not end within a year. */
    private static final int LONGEST_CHAIN = 400;

    private Freezes() {}

    /** The end of the window that holds this moment; empty where none does. */
    static Optional<Instant> end(FreezeSpec freeze, Instant now) {
        if (freeze instanceof FreezeSpec.Dates dates) {
            boolean isIn = !now.isBefore(dates.from()) && now.isBefore(dates.to());
            return isIn ? Optional.of(dates.to()) : Optional.empty();
        }
        FreezeSpec.Weekly weekly = (FreezeSpec.Weekly) freeze;
        LocalDate today = now.atZone(weekly.zone()).toLocalDate();
        return List.of(today.minusDays(1), today).stream()
                .filter(day -> weekly.days().contains(day.getDayOfWeek()))
                .filter(day -> !now.isBefore(start(weekly, day)) && now.isBefore(end(weekly, day)))
                .map(day -> end(weekly, day))
                .max(Instant::compareTo);
    }

    /** The first moment from now on that no window holds; empty where there is none in sight. */
    static Optional<Instant> firstFree(List<FreezeSpec> freezes, Instant now) {
        Instant moment = now;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Instant at = moment;
            Optional<Instant> end =
                    freezes.stream().flatMap(freeze -> end(freeze, at).stream()).max(Instant::compareTo);
            if (end.isEmpty()) {
                return Optional.of(moment);
            }
            moment = end.get();
        }
        return Optional.empty();
    }

    /**
     * Where the clock is set back the window begins at the first time that is called so, and ends at the last. Where it
     * is set forward over the beginning, the window begins at that moment; over the end, as much later.
     */
    private static Instant start(FreezeSpec.Weekly weekly, LocalDate day) {
        LocalDateTime start = day.atTime(weekly.from());
        ZoneOffsetTransition change = weekly.zone().getRules().getTransition(start);
        return change != null && change.isGap()
                ? change.getInstant()
                : start.atZone(weekly.zone()).toInstant();
    }

    private static Instant end(FreezeSpec.Weekly weekly, LocalDate day) {
        LocalDate last = weekly.to().isAfter(weekly.from()) ? day : day.plusDays(1);
        return ZonedDateTime.of(last, weekly.to(), weekly.zone())
                .withLaterOffsetAtOverlap()
                .toInstant();
    }
}
