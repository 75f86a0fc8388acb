package io.github.curlyrotaryphone.crp.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a response to a stream, or to memory up to a limit, and reports the number of bytes received. The
 * JDK's own subscribers support neither limits nor failing streams.
 */
final class BodySink implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final Optional<OutputStream> target;
    private final int memoryLimit;
    private final LongConsumer meter;
    private @Nullable Subscription subscription;

    BodySink(Optional<OutputStream> target, int memoryLimit, LongConsumer meter) {
        this.target = target;
        this.memoryLimit = memoryLimit;
        this.meter = meter;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            if (subscription != null) {
                subscription.cancel();
            }
            done.completeExceptionally(e);
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        meter.accept(bytes.length);
        if (target.isPresent()) {
            write(target.get(), bytes);
        } else if (memory.size() + bytes.length > memoryLimit) {
            throw new AnswerLimit("the answer is larger than " + (memoryLimit >> 20) + " MiB");
        } else {
            memory.write(bytes);
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws SinkFailure {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new SinkFailure(e);
        }
    }

    @Override
    public void onError(Throwable problem) {
        done.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        done.complete(memory.toByteArray());
    }
}
