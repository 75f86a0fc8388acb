package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody waits. */
final class FakeTime {
    final List<Duration> waits = new ArrayList<>();
    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    RetryPolicy policy() {
        return RetryPolicy.FORGE.with(new RetryPolicy.Timing(this::pass, () -> 0, () -> now));
    }

    private void pass(Duration wait) {
        waits.add(wait);
        now = now.plus(wait);
    }
}
