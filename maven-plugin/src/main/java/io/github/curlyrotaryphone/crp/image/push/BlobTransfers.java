package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.push.ImageContents.Blob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Transfers the blobs of an image, a few at a time, with a time limit that depends on their size. */
final class BlobTransfers {
    private static final int AT_A_TIME = 3;
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 256 << 10;

    private final ImageEvents events;
    private final AtomicLong done = new AtomicLong();

    BlobTransfers(ImageEvents events) {
        this.events = events;
    }

    /** Runs this for every blob; returns the sum of its results. */
    long each(List<Blob> blobs, ToLongFunction<Blob> transfer) {
        long size =
                Math.max(1, blobs.stream().mapToLong(b -> b.descriptor().size()).sum());
        long deadline = System.nanoTime()
                + LEAST.plusSeconds(size / SLOWEST_BYTES_PER_SECOND).toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, work -> {
            Thread thread = new Thread(work, "crp-push");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (Blob blob : blobs) {
                results.add(threads.submit(() -> one(blob, transfer, size)));
            }
            long sum = 0;
            for (Future<Long> result : results) {
                sum += await(result, deadline);
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private long one(Blob blob, ToLongFunction<Blob> transfer, long size) {
        long moved = transfer.applyAsLong(blob);
        events.progress("push", (double) done.addAndGet(blob.descriptor().size()) / size);
        return moved;
    }

    private static long await(Future<Long> result, long deadline) {
        try {
            return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CrpException known) {
                throw known;
            }
            throw new IllegalStateException("a transfer ended unexpectedly", e.getCause());
        } catch (TimeoutException e) {
            throw CrpException.failed(
                    "The push timed out.",
                    "Check the connection to the registry and rerun the goal: content that was received is not sent"
                            + " again.",
                    e);
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            throw CrpException.failed(
                    "The push was interrupted.", "Rerun the goal: content that was received is not sent again.", e);
        }
    }
}
