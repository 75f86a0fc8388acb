package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed number of threads that work on requests, and a bounded queue in front of them. */
public final class InferenceQueue {

    private final ExecutorService workers;
    private final Semaphore places;
    private final Log log;

    public InferenceQueue(int threads, int waiting, Log log) {
        this.log = log;
        places = new Semaphore(threads + waiting);
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(threads, task -> thread(task, number.incrementAndGet()));
    }

    /**
     * Answers when a thread has done the work; throws 429 where the queue is full. Work is left undone when the
     * answer is already complete by the time its turn comes: the client has gone, or its time is up.
     */
    CompletableFuture<Reply> submit(Call call, Supplier<Reply> work) {
        if (!places.tryAcquire()) {
            throw ServingException.tryAgain(
                    429, "The server is busy: all threads work and the queue is full. Try again later.");
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        workers.execute(() -> {
            Reply reply = answer.isDone() ? null : answer(call, work);
            places.release();
            if (reply != null) {
                answer.complete(reply);
            }
        });
        return answer;
    }

    private Reply answer(Call call, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (ServingException e) {
            if (e.status() >= 500) {
                log.event("%s failed: %s".formatted(call, e.sentence()));
            }
            return Reply.error(e);
        } catch (RuntimeException | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            log.event("%s failed: %s at %s".formatted(call, e, trace.length == 0 ? "an unknown place" : trace[0]));
            return Reply.error(
                    500,
                    "The server failed with %s; its log says where."
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    /** Ends the threads; false where one still works after so long. */
    public boolean close(Duration patience) {
        workers.shutdownNow();
        try {
            return workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread thread(Runnable task, int number) {
        Thread thread = new Thread(task, "crp-infer-" + number);
        thread.setDaemon(true); // work that was cut off must not keep the process alive
        return thread;
    }
}
