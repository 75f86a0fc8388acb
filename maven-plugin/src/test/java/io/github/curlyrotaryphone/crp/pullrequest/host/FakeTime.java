package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.pullrequest.wire.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody waits. */
final class FakeTime {
    final List<Duration> waits = new ArrayList<>();
    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    Patience patience() {
        return new Patience(Duration.ofMinutes(10), this::pass, () -> 0, () -> now);
    }

    private void pass(Duration wait) {
        waits.add(wait);
        now = now.plus(wait);
    }
}
