package io.github.curlyrotaryphone.crp.server.queue;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ensures that every request of every queue gets an answer: its result, an error, or a timeout; the thread survives
 * whatever is thrown.
 */
public final class WorkGuard implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final Log log;
    private final Consumer<OutOfMemoryError> exhausted;

    /**
     * A guard with its own clock.
     *
     * @param exhausted is called when memory runs out in a request
     */
    public WorkGuard(Log log, Consumer<OutOfMemoryError> exhausted) {
        this.log = log;
        this.exhausted = exhausted;
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "crp-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs a step of the work; if it throws, that is the answer. */
    public void run(QueuedWork<?> work, Runnable step) {
        run(List.of(work), step);
    }

    /** Runs a step of several requests' work; if it throws, that is the answer to all of them. */
    public void run(List<? extends QueuedWork<?>> works, Runnable step) {
        try {
            step.run();
        } catch (ServingException e) {
            if (e.code() == ErrorCode.INTERNAL) {
                log.event("%s failed: %s".formatted(works.get(0).what(), e.sentence()));
            }
            works.forEach(work -> work.fail(e));
        } catch (ProtocolException e) {
            works.forEach(work -> work.fail(e));
        } catch (OutOfMemoryError e) {
            fail(works, ErrorCode.UNAVAILABLE, "The server ran out of memory. Try again later.");
            exhausted.accept(e);
        } catch (Throwable e) { // of the app's own code, or a StackOverflowError: the thread must live on
            StackTraceElement[] trace = e.getStackTrace();
            log.event("%s failed: %s at %s"
                    .formatted(works.get(0).what(), e, trace.length == 0 ? "an unknown place" : trace[0]));
            fail(
                    works,
                    ErrorCode.INTERNAL,
                    "The server failed with %s; its log says where."
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    void limitTime(QueuedWork<?> work, QueueLimits limits) {
        List<Future<?>> alarms = List.of(
                alarm(limits.queueTimeout(), () -> endWaiting(work, limits.queueTimeout())),
                alarm(limits.requestTimeout(), () -> end(work, limits.requestTimeout())));
        var unused = work.answer().whenComplete((answer, failure) -> alarms.forEach(alarm -> alarm.cancel(false)));
    }

    private Future<?> alarm(Duration after, Runnable task) {
        return timer.schedule(task, after.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void endWaiting(QueuedWork<?> work, Duration longest) {
        if (work.isWaiting()) {
            fail(
                    List.of(work),
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The server is busy: the request waited longer than %d s for a thread. Try again later."
                            .formatted(longest.toSeconds()));
        }
    }

    private static void end(QueuedWork<?> work, Duration longest) {
        fail(
                List.of(work),
                ErrorCode.DEADLINE_EXCEEDED,
                "The answer took longer than %d s.".formatted(longest.toSeconds()));
    }

    private static void fail(List<? extends QueuedWork<?>> works, ErrorCode code, String sentence) {
        ServingException failure = new ServingException(code, sentence);
        works.forEach(work -> work.fail(failure));
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true); // work that was cut off must not keep the process alive
        return thread;
    }

    /** From now on there are no time limits. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
