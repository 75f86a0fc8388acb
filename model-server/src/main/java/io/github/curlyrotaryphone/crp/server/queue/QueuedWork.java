package io.github.curlyrotaryphone.crp.server.queue;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request in a queue: it waits, and is either taken by a thread or abandoned before that.
 *
 * @param <A> its answer
 */
public abstract class QueuedWork<A> {

    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final String what;
    private Runnable leave = () -> {};
    private boolean waiting = true;

    /**
     * Work that waits.
     *
     * @param what the name of the request in the log
     */
    protected QueuedWork(String what) {
        this.what = what;
    }

    /**
     * The answer. If a caller completes it, since the client closed the connection, the work is stopped or not started.
     */
    public CompletableFuture<A> answer() {
        return answer;
    }

    /** Cancels the work when its answer is no longer needed. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** The work has its result. */
    protected void complete(A result) {
        endOnce(Optional.empty());
        answer.complete(result);
    }

    /**
     * Called once, when the answer is decided and before it is published, unless a caller completes it.
     *
     * @param failure why there is no result; empty if the answer is one
     */
    protected void ended(Optional<Throwable> failure) {}

    /** Called if the work is abandoned while it waits: the resources for it can be freed. */
    protected void release() {}

    String what() {
        return what;
    }

    /** The work is in a queue; {@code leaving} is called when it leaves its place. */
    void enter(Runnable leaving) {
        leave = leaving;
        var unused = answer.whenComplete((result, failure) -> giveUp(failure));
    }

    synchronized boolean isWaiting() {
        return waiting;
    }

    /** Whether a thread may start; false if the answer is no longer needed. */
    boolean take() {
        return stopWaiting() && !answer.isDone();
    }

    void fail(RuntimeException failure) {
        endOnce(Optional.of(failure));
        answer.completeExceptionally(failure);
    }

    private void endOnce(Optional<Throwable> failure) {
        if (ended.compareAndSet(false, true)) {
            leave.run();
            ended(failure);
        }
    }

    private void giveUp(@Nullable Throwable failure) {
        endOnce(Optional.of(failure == null ? new CancellationException() : failure));
        if (stopWaiting()) {
            release();
        }
        cancellation.cancel();
    }

    private synchronized boolean stopWaiting() {
        boolean waited = waiting;
        waiting = false;
        return waited;
    }
}
