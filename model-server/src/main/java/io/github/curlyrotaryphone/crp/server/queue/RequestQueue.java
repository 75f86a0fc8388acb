package io.github.curlyrotaryphone.crp.server.queue;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that process requests, and the requests that wait for one. Each thread takes one request or
 * several at a time, according to the limits.
 *
 * @param <W> the type of the requests' work
 */
public final class RequestQueue<W extends QueuedWork<?>> {

    private final QueueLimits limits;
    private final WorkGuard guard;
    private final Consumer<List<W>> worker;
    private final ExecutorService threads;
    private final LinkedBlockingQueue<W> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Object collecting = new Object();

    /** How many requests the next batch is likely to get; only seen by the thread that collects. */
    private int expected = 1;

    /**
     * A queue whose threads start when they are needed.
     *
     * @param name the name of the threads
     * @param worker processes what a thread has taken: one request, or up to {@code limits.batchSize()}
     */
    public RequestQueue(String name, QueueLimits limits, WorkGuard guard, Consumer<List<W>> worker) {
        this.limits = limits;
        this.guard = guard;
        this.worker = worker;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                limits.threads(),
                task -> WorkGuard.daemon(task, "crp-%s-%d".formatted(name, number.incrementAndGet())));
    }

    /**
     * Adds the work to the queue, unless too much is waiting already; its answer then fails with a {@link
     * ServingException}.
     *
     * @return false if the queue has been closed, and accepts no more work
     */
    public boolean submit(W work) {
        int before = unfinished.getAndIncrement();
        work.enter(unfinished::decrementAndGet);
        if (limits.waiting().isPresent()
                && before >= limits.threads() + limits.waiting().getAsInt()) {
            work.fail(new ServingException(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The server is busy: all threads work and the queue is full. Try again later."));
            return true;
        }
        guard.limitTime(work, limits);
        synchronized (threads) {
            if (threads.isShutdown()) {
                return false;
            }
            waiting.add(work);
            threads.execute(this::work);
        }
        return true;
    }

    /** A thread is free. The work that it was called for may already be in another thread's batch. */
    private void work() {
        List<W> taken = limits.batchSize() == 1 ? one() : several();
        if (!taken.isEmpty()) {
            guard.run(taken, () -> worker.accept(taken));
        }
    }

    private List<W> one() {
        W next = waiting.poll();
        return next == null || !next.take() ? List.of() : List.of(next);
    }

    /**
     * Takes the waiting work. If less is waiting than in the last batches, it waits a moment for more: a single client
     * is never delayed by that, many clients get full batches.
     */
    private List<W> several() {
        synchronized (collecting) {
            List<W> batch = new ArrayList<>(one());
            if (batch.isEmpty()) {
                return batch;
            }
            long deadline = System.nanoTime() + limits.batchWait().toNanos();
            while (batch.size() < limits.batchSize()) {
                W next = batch.size() < expected ? await(deadline - System.nanoTime()) : waiting.poll();
                if (next == null) {
                    break;
                }
                if (next.take()) {
                    batch.add(next);
                }
            }
            expected = Math.max(batch.size(), expected * 3 / 4);
            return batch;
        }
    }

    private @Nullable W await(long nanos) {
        try {
            return waiting.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Accepts no more work, and waits until all accepted work is done; false if some is not after this time. */
    public boolean finish(Duration longest) {
        synchronized (threads) {
            threads.shutdown();
        }
        return awaitEnd(longest);
    }

    /** Stops all work; false if a thread is still working after this time. */
    public boolean close(Duration patience) {
        synchronized (threads) {
            threads.shutdownNow();
        }
        return awaitEnd(patience);
    }

    private boolean awaitEnd(Duration longest) {
        try {
            return threads.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
