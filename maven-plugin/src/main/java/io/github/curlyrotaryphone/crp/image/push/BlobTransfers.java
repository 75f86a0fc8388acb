package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Transfers the blobs of an image, each once, as soon as it is known. After the first failure no other transfer starts.
 * The time limit depends on the size.
 */
final class BlobTransfers {
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final long SLOWEST_BYTES_PER_SECOND = 256 << 10;

    private final TransferThreads threads;
    private final ImageEvents events;
    private final ToLongFunction<Blob> transfer;
    private final Set<Digest> known = new HashSet<>();
    private final List<CompletableFuture<Void>> started = new ArrayList<>();
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean complete;

    /**
     * Starts without transfers.
     *
     * @param transfer transfers a blob and returns the number of bytes sent
     */
    BlobTransfers(TransferThreads threads, ImageEvents events, ToLongFunction<Blob> transfer) {
        this.threads = threads;
        this.events = events;
        this.transfer = transfer;
    }

    /** Starts to transfer a blob. */
    synchronized void start(Blob blob) {
        if (known.add(blob.descriptor().digest())) {
            size.addAndGet(blob.descriptor().size());
            started.add(threads.run(() -> move(blob)));
        }
    }

    /** Waits for all blobs, some of which may be new; returns the number of bytes sent. */
    long finish(List<Blob> blobs) {
        blobs.forEach(this::start);
        complete = true;
        TransferThreads.await(CompletableFuture.anyOf(failure, all()), deadline(size.get()));
        return sent.get();
    }

    private synchronized CompletableFuture<Void> all() {
        return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
    }

    /** The deadline for a blob of this size. */
    static long deadline(long bytes) {
        return System.nanoTime()
                + LEAST.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND).toNanos();
    }

    private void move(Blob blob) {
        if (failure.isDone()) {
            return;
        }
        try {
            sent.addAndGet(transfer.applyAsLong(blob));
            long sum = done.addAndGet(blob.descriptor().size());
            if (complete) {
                events.progress("push", (double) sum / Math.max(1, size.get()));
            }
        } catch (CrpException e) {
            failure.completeExceptionally(e);
        }
    }
}
