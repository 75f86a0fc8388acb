package io.github.curlyrotaryphone.crp.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Does something whenever it is read, as a run does between planning and pushing: there, something else may happen first. */
public final class ActingClock extends Clock {
    private final Instant now;
    private final Runnable action;

    public ActingClock(Instant now, Runnable action) {
        this.now = now;
        this.action = action;
    }

    @Override
    public Instant instant() {
        action.run();
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
