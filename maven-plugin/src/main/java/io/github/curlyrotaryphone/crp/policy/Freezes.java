package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.LocalMoments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the end of freezes. */
final class Freezes {
    /** If this many freezes adjoin each other, there is no end within a year. */
    private static final int LONGEST_CHAIN = 400;

    private Freezes() {}

    /** The end of the freeze at this moment; empty if there is none. */
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

    /** The first moment from now on outside every freeze; empty if there is none within the search limit. */
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

    /** Local times that occur twice or are skipped count as inside the freeze. */
    private static Instant start(FreezeSpec.Weekly weekly, LocalDate day) {
        return LocalMoments.first(day.atTime(weekly.from()), weekly.zone());
    }

    private static Instant end(FreezeSpec.Weekly weekly, LocalDate day) {
        LocalDate last = weekly.to().isAfter(weekly.from()) ? day : day.plusDays(1);
        return LocalMoments.last(last.atTime(weekly.to()), weekly.zone());
    }
}
