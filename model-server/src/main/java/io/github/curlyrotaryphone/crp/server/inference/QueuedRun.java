package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request's work in the queue: it waits, is taken by a thread, or is given up before that. */
final class QueuedRun<A> {

    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private final Cancellation cancellation = new Cancellation();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Runnable end;
    private @Nullable Function<Cancellation, A> work;

    /** A run that calls {@code end} once, before its answer is known to anybody unless somebody else completes that. */
    QueuedRun(Function<Cancellation, A> work, Runnable end) {
        this.work = work;
        this.end = end;
        var unused = answer.whenComplete((result, failure) -> giveUp());
    }

    CompletableFuture<A> answer() {
        return answer;
    }

    synchronized boolean isWaiting() {
        return work != null;
    }

    /** Does the work, if it is still wanted, and completes the answer; throws what the work throws. */
    void run() {
        Function<Cancellation, A> taken = take();
        if (taken != null && !answer.isDone()) {
            A result = taken.apply(cancellation);
            endOnce();
            answer.complete(result);
        }
    }

    void fail(RuntimeException failure) {
        endOnce();
        answer.completeExceptionally(failure);
    }

    private void endOnce() {
        if (ended.compareAndSet(false, true)) {
            end.run();
        }
    }

    /** After this the work is no longer held, which frees the request that it would have read. */
    private synchronized @Nullable Function<Cancellation, A> take() {
        Function<Cancellation, A> taken = work;
        work = null;
        return taken;
    }

    private void giveUp() {
        endOnce();
        take();
        cancellation.cancel();
    }
}
