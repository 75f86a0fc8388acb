package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The threads that transfer one image to its registry; closing them cancels current transfers. */
final class TransferThreads implements AutoCloseable {
    private static final int AT_A_TIME = 3;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, work -> {
        Thread thread = new Thread(work, "crp-push");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts a task as soon as a thread is free for it. */
    <T> CompletableFuture<T> submit(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    /** The same for a task without a result. */
    CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, threads);
    }

    /** The result of a task, or its failure; {@code deadline} is a value of {@link System#nanoTime()}. */
    static <T> T await(Future<T> task, long deadline) {
        try {
            return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CrpException known) {
                throw known;
            }
            throw new IllegalStateException("a transfer ended unexpectedly", e.getCause());
        } catch (TimeoutException e) {
            throw CrpException.failed(
                    "The push timed out.",
                    "Check the connection to the registry and rerun the goal: content that arrived is not sent again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CrpException.failed(
                    "The push was interrupted.", "Rerun the goal: content that arrived is not sent again.", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // daemon threads: a server that never answers does not block the end of the run
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
