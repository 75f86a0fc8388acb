package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A fixed number of threads that work on requests, and those that wait for one. Every request gets an answer: its
 * result, an error, or the end of its time; whatever is thrown, its thread is free again.
 */
public final class InferenceQueue {

    private final QueueLimits limits;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Log log;
    private final Consumer<OutOfMemoryError> exhausted;

    /**
     * Starts the threads.
     *
     * @param exhausted is told when memory ran out in a request
     */
    public InferenceQueue(QueueLimits limits, Log log, Consumer<OutOfMemoryError> exhausted) {
        this.limits = limits;
        this.log = log;
        this.exhausted = exhausted;
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(
                limits.threads(), task -> daemon(task, "crp-infer-" + number.incrementAndGet()));
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "crp-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Does the work on a thread, once one is free. The answer fails with a {@link ServingException}; where somebody else
     * completes it before, since the client has gone, the work is stopped or left undone.
     *
     * @param what names the request in the log
     */
    <A> CompletableFuture<A> submit(String what, Function<Cancellation, A> work) {
        int before = unfinished.getAndIncrement();
        if (limits.waiting().isPresent()
                && before >= limits.threads() + limits.waiting().getAsInt()) {
            unfinished.decrementAndGet();
            return CompletableFuture.failedFuture(new ServingException(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The server is busy: all threads work and the queue is full. Try again later."));
        }
        QueuedRun<A> run = new QueuedRun<>(work, unfinished::decrementAndGet);
        limitTime(run);
        workers.execute(() -> run(run, what));
        return run.answer();
    }

    private <A> void limitTime(QueuedRun<A> run) {
        List<Future<?>> alarms = List.of(
                timer.schedule(() -> endWaiting(run), limits.queueTimeout().toNanos(), TimeUnit.NANOSECONDS),
                timer.schedule(() -> end(run), limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS));
        var unused = run.answer().whenComplete((answer, failure) -> alarms.forEach(alarm -> alarm.cancel(false)));
    }

    private void endWaiting(QueuedRun<?> run) {
        if (run.isWaiting()) {
            fail(
                    run,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The server is busy: the request waited longer than %d s for a thread. Try again later."
                            .formatted(limits.queueTimeout().toSeconds()));
        }
    }

    private void end(QueuedRun<?> run) {
        fail(
                run,
                ErrorCode.DEADLINE_EXCEEDED,
                "The answer took longer than %d s."
                        .formatted(limits.requestTimeout().toSeconds()));
    }

    private void run(QueuedRun<?> run, String what) {
        try {
            run.run();
        } catch (ServingException e) {
            if (e.code() == ErrorCode.INTERNAL) {
                log.event("%s failed: %s".formatted(what, e.sentence()));
            }
            run.fail(e);
        } catch (ProtocolException e) {
            run.fail(e);
        } catch (OutOfMemoryError e) {
            fail(run, ErrorCode.UNAVAILABLE, "The server ran out of memory. Try again later.");
            exhausted.accept(e);
        } catch (Throwable e) { // of the app's own code, or a StackOverflowError: the thread must live on
            StackTraceElement[] trace = e.getStackTrace();
            log.event("%s failed: %s at %s".formatted(what, e, trace.length == 0 ? "an unknown place" : trace[0]));
            fail(
                    run,
                    ErrorCode.INTERNAL,
                    "The server failed with %s; its log says where."
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private static void fail(QueuedRun<?> run, ErrorCode code, String sentence) {
        run.fail(new ServingException(code, sentence));
    }

    /** Ends the threads; false where one still works after so long. */
    public boolean close(Duration patience) {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            return workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true); // work that was cut off must not keep the process alive
        return thread;
    }
}
