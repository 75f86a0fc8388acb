package io.github.curlyrotaryphone.crp.server.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Notifies one run of a model, from another thread, that its result is no longer needed. */
public final class Cancellation {

    private boolean cancelled;
    private @Nullable Runnable stop;

    /** A cancellation of one run for several requests, which takes effect once all of them are cancelled. */
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

    /** Stops the current work, and prevents later work. */
    public synchronized void cancel() {
        cancelled = true;
        if (stop != null) {
            stop.run();
        }
    }

    /** Whether the work need not be done. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * From now on until {@link #end}, {@link #cancel} calls this to stop the work; at once if it was already called.
     */
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
