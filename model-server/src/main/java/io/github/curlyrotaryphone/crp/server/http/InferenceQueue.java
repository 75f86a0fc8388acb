package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed number of threads that work on requests, and a bounded queue in front of them. */
public final class InferenceQueue implements AutoCloseable {

    private final ThreadPoolExecutor workers;
    private final Log log;

    public InferenceQueue(int threads, int waiting, Log log) {
        this.log = log;
        BlockingQueue<Runnable> queue = waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting);
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                queue,
                task -> new Thread(task, "crp-infer-" + number.incrementAndGet()));
    }

    /**
     * Answers when a thread has done the work; at once with 429 where the queue is full. Work is left undone when the
     * answer is already complete by the time its turn comes: the client has gone, or its time is up.
     */
    CompletableFuture<Reply> submit(Call call, Supplier<Reply> work) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                if (!answer.isDone()) {
                    answer.complete(answer(call, work));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(Reply.error(ServingException.tryAgain(
                    429, "The server is busy: all threads work and the queue is full. Try again later.")));
        }
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

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
