package io.github.curlyrotaryphone.crp.spec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Times on the clock of a place as moments, where that clock is put forward and back. */
public final class LocalMoments {
    private LocalMoments() {}

    /** The first moment at which the clock shows this or, where it skips this, a later time. */
    public static Instant first(LocalDateTime time, ZoneId zone) {
        return Optional.ofNullable(zone.getRules().getTransition(time))
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant)
                .orElseGet(() -> time.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
    }

    /** The last moment at which the clock shows this; where it skips this, as long after the skip as that is long. */
    public static Instant last(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
