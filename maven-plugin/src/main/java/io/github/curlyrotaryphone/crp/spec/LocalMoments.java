package io.github.curlyrotaryphone.crp.spec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Converts local times to moments, with changes of daylight saving time. */
public final class LocalMoments {
    private LocalMoments() {}

    /** The first moment at which the clock shows this time or, if it skips it, a later one. */
    public static Instant first(LocalDateTime time, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(time))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant)
                .orElseGet(() -> time.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
    }

    /** The last moment at which the clock shows this time; if it skips it, shifted by the length of the gap. */
    public static Instant last(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
