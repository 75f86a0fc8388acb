package io.github.curlyrotaryphone.crp.server.queue;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work in a queue that is done in one step.
 *
 * @param <A> its answer
 */
public final class QueuedCall<A> extends QueuedWork<A> {

    private @Nullable Supplier<A> call;

    /**
     * A call that waits.
     *
     * @param what the name of the request in the log
     */
    public QueuedCall(String what, Supplier<A> call) {
        super(what);
        this.call = call;
    }

    /** Does the work and completes the answer. */
    public void run() {
        Supplier<A> begun = begin();
        if (begun != null) {
            complete(begun.get());
        }
    }

    private synchronized @Nullable Supplier<A> begin() {
        Supplier<A> begun = call;
        call = null;
        return begun;
    }

    @Override
    protected synchronized void release() {
        call = null;
    }
}
