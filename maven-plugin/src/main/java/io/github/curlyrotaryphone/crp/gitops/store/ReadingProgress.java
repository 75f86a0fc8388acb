package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how far a long reading of a history is, now and then; one that is short goes by in silence. */
public final class ReadingProgress {
    private static final long SHORT = Duration.ofSeconds(1).toNanos();
    private static final long EVERY = Duration.ofMillis(250).toNanos();

    private final GitEvents events;
    private final String repository;
    private final LongSupplier nanoTime;
    private boolean begun;
    private boolean told;
    private long next;

    /** Of a repository, as people call it. */
    public ReadingProgress(GitEvents events, String repository) {
        this(events, repository, System::nanoTime);
    }

    /** By another clock. */
    public ReadingProgress(GitEvents events, String repository, LongSupplier nanoTime) {
        this.events = events;
        this.repository = repository;
        this.nanoTime = nanoTime;
    }

    /**
     * Some of it is done.
     *
     * @param what the step, such as {@code reading records}
     * @param total of how many; 0 where that is not known
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

    /** All of it is done. */
    public void end() {
        if (told) {
            events.historyRead(repository);
        }
        begun = false;
        told = false;
    }
}
