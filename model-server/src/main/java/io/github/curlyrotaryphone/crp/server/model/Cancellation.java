package io.github.curlyrotaryphone.crp.server.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tells one run of a model, from another thread, that nobody waits for its result any longer. */
public final class Cancellation {

    private boolean cancelled;
    private @Nullable Runnable stop;

    /** A cancellation of one run for several requests, which comes to pass once all of theirs have. */
    public static Cancellation ofAll(List<Cancellation> requests) {
        Cancellation all = new Cancellation();
        AtomicInteger left = new AtomicInteger(requests.size());
        for (Cancellation request : requests) {
            request.begin(() -> {
                if (left.decrementAndGet() == 0) {
                    all.cancel();
                }
            });
        }
        return all;
    }

    /** Stops what runs now, and keeps from starting what would run later. */
    public synchronized void cancel() {
        cancelled = true;
        if (stop != null) {
            stop.run();
        }
    }

    /** Whether the work may be left undone. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** From now on until {@link #end}, {@link #cancel} stops the work so; at once where it has come already. */
    synchronized void begin(Runnable stopping) {
        stop = stopping;
        if (cancelled) {
            stopping.run();
        }
    }

    /** The work is done; what {@link #begin} was given is never called again. */
    synchronized void end() {
        stop = null;
    }
}
