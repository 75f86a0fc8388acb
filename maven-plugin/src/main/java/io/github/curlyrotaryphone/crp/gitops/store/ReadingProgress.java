package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reports the progress of reading a long history every few seconds; reading a short one is not reported. */
public final class ReadingProgress {
    private static final long SHORT = Duration.ofSeconds(1).toNanos();
    private static final long EVERY = Duration.ofMillis(250).toNanos();

    private final GitEvents events;
    private final String repository;
    private final LongSupplier nanoTime;
    private boolean begun;
    private boolean told;
    private long next;

    /** Progress of reading a repository, by its name in messages. */
    public ReadingProgress(GitEvents events, String repository) {
        this(events, repository, System::nanoTime);
    }

    /** With a given clock. */
    public ReadingProgress(GitEvents events, String repository, LongSupplier nanoTime) {
        this.events = events;
        this.repository = repository;
        this.nanoTime = nanoTime;
    }

    /**
     * Reports a partial result.
     *
     * @param what the step, such as {@code reading records}
     * @param total the total number; 0 if unknown
     */
    public void at(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            next = now + SHORT;
        } else if (now - next >= 0) {
            told = true;
            next = now + EVERY;
            events.readingHistory(repository, what, done, total);
        }
    }

    /** Reports the end. */
    public void end() {
        if (told) {
            events.historyRead(repository);
        }
        begun = false;
        told = false;
    }
}
