package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;

/** Attempts without waits between them. */
final class FastRetries {
    private FastRetries() {}

    static RetryPolicy within(Duration limit) {
        return new RetryPolicy(
                1000,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                limit,
                new RetryPolicy.Timing(wait -> {}, () -> 0, InstantSource.system()));
    }
}
