package io.github.curlyrotaryphone.crp.server.queue;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request in a queue: it waits, is taken by a thread, or is given up before that.
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
     * @param what names the request in the log
     */
    protected QueuedWork(String what) {
        this.what = what;
    }

    /** The answer. Where somebody else completes it, since the client has gone, the work is stopped or left undone. */
    public CompletableFuture<A> answer() {
        return answer;
    }

    /** Tells the work that nobody waits for its answer any longer. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** The work has its result. */
    protected void complete(A result) {
        endOnce(true);
        answer.complete(result);
    }

    /**
     * Called once, when the answer is decided and before it is known to anybody, unless somebody else completes that.
     *
     * @param answered whether the answer is a result
     */
    protected void ended(boolean answered) {}

    /** Called where the work is given up while it waits: what it would have needed need not be held any longer. */
    protected void release() {}

    String what() {
        return what;
    }

    /** The work is in a queue, which {@code leaving} tells that its place is free. */
    void enter(Runnable leaving) {
        leave = leaving;
        var unused = answer.whenComplete((result, failure) -> giveUp());
    }

    synchronized boolean isWaiting() {
        return waiting;
    }

    /** Whether a thread may begin; false where nobody wants the answer any longer. */
    boolean take() {
        return stopWaiting() && !answer.isDone();
    }

    void fail(RuntimeException failure) {
        endOnce(false);
        answer.completeExceptionally(failure);
    }

    private void endOnce(boolean answered) {
        if (ended.compareAndSet(false, true)) {
            leave.run();
            ended(answered);
        }
    }

    private void giveUp() {
        endOnce(false);
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
