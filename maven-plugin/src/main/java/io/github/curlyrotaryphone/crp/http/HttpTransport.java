package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call over HTTP/1.1, which every server supports, and follows no redirects. It gives up when no data is
 * transferred for the idle timeout of the call, when the exchange exceeds the call's time limit, and when a response
 * that is kept in memory is larger than 16 MiB.
 */
public final class HttpTransport {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int MEMORY_LIMIT = 16 << 20;

    private @Nullable HttpClient plain;
    private @Nullable HttpClient tls;

    /** The client for addresses like this one; one without TLS starts much sooner. */
    private synchronized HttpClient client(URI uri) {
        boolean isPlain = "http".equalsIgnoreCase(uri.getScheme());
        HttpClient known = isPlain ? plain : tls;
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT);
        if (isPlain) {
            plain = builder.sslContext(new NoTls())
                    .sslParameters(new SSLParameters())
                    .build();
            return plain;
        }
        tls = builder.build();
        return tls;
    }

    /** Sends it and waits for the whole response. */
    public HttpAnswer send(HttpCall call) throws IOException {
        AtomicLong activity = new AtomicLong();
        try (InputStream body = open(call, activity)) {
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client(call.uri()).sendAsync(request(call, body), info -> sink(call, info, activity));
            HttpResponse<byte[]> response = await(answer, call, activity);
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        }
    }

    private static InputStream open(HttpCall call, AtomicLong activity) throws IOException {
        if (call.body().isEmpty()) {
            return InputStream.nullInputStream();
        }
        HttpCall.Body body = call.body().get();
        return new MeteredStream(body.opener().open(), body.length(), activity::addAndGet);
    }

    private static BodySink sink(HttpCall call, HttpResponse.ResponseInfo info, AtomicLong activity) {
        HttpAnswer head = new HttpAnswer(info.statusCode(), info.headers(), new byte[0]);
        Optional<HttpCall.Sink> desired = call.sink().filter(sink -> head.isSuccess());
        return new BodySink(desired.map(sink -> opened(sink, head)), MEMORY_LIMIT, activity::addAndGet);
    }

    private static OutputStream opened(HttpCall.Sink sink, HttpAnswer head) {
        try {
            return sink.open(head);
        } catch (IOException e) {
            throw new UncheckedIOException(new SinkFailure(e));
        }
    }

    private static HttpRequest request(HttpCall call, InputStream body) {
        long length = call.body().map(HttpCall.Body::length).orElse(0L);
        BodyPublisher publisher = length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length);
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).method(call.method(), publisher);
        call.headers().forEach(request::header);
        return request.build();
    }

    private static <T> T await(CompletableFuture<T> answer, HttpCall call, AtomicLong activity) throws IOException {
        long end = System.nanoTime() + call.limit().toNanos();
        long seen = 0;
        while (true) {
            try {
                long left = end - System.nanoTime();
                return answer.get(Math.min(call.idleTimeout().toNanos(), left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long now = activity.get();
                boolean late = System.nanoTime() >= end;
                if (now == seen || late) {
                    answer.cancel(true);
                    throw late ? slow(call) : silent(call);
                }
                seen = now;
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException e) {
                throw asIOException(e.getCause());
            }
        }
    }

    private static IOException slow(HttpCall call) {
        return new AnswerLimit(
                "the answer was not complete after " + call.limit().toSeconds() + " s");
    }

    private static IOException silent(HttpCall call) {
        return new HttpTimeoutException("no data for " + call.idleTimeout().toSeconds() + " s");
    }

    private static IOException asIOException(@Nullable Throwable problem) {
        if (problem instanceof UncheckedIOException unchecked) {
            return Objects.requireNonNull(unchecked.getCause());
        }
        return problem instanceof IOException io ? io : new IOException(problem);
    }
}
