package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.oci.layout.StagedBlob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** An open upload of the embedded registry. */
final class Upload implements AutoCloseable {
    private final String id;
    private final String repository;
    private final StagedBlob staged;
    private final InstantSource clock;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Instant seen;

    Upload(String id, String repository, StagedBlob staged, InstantSource clock) {
        this.id = id;
        this.repository = repository;
        this.staged = staged;
        this.clock = clock;
        this.seen = clock.instant();
    }

    String id() {
        return id;
    }

    String repository() {
        return repository;
    }

    StagedBlob staged() {
        return staged;
    }

    String location() {
        return "/v2/" + repository + "/blobs/uploads/" + id;
    }

    /** A step of a call about it. */
    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }

    /** Takes a step, during which it does not expire. */
    void use(Step step) throws IOException {
        calls.incrementAndGet();
        try {
            step.take();
        } finally {
            seen = clock.instant();
            calls.decrementAndGet();
        }
    }

    /** Whether no call was about it for this long. */
    boolean isIdle(Duration longest) {
        return calls.get() == 0 && clock.instant().isAfter(seen.plus(longest));
    }

    @Override
    public void close() {
        try {
            staged.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
