package io.github.curlyrotaryphone.crp.http;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as a value, so that it can be sent again.
 *
 * @param method such as {@code GET}
 * @param uri absolute
 * @param headers of the request
 * @param body the body
 * @param sink receives the body of a 2xx response; kept in memory if empty
 * @param idleTimeout idle timeout: how long no data may be sent or received
 * @param limit time limit for the whole exchange
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<Body> body,
        Optional<Sink> sink,
        Duration idleTimeout,
        Duration limit) {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The minimum speed of a usable connection: a gigabyte in 18 hours. */
    private static final long SLOWEST_BYTES_PER_SECOND = 16 << 10;

    public HttpCall {
        headers = Ordered.sorted(headers);
    }

    /** A request without headers and body. */
    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Map.of(), Optional.empty(), Optional.empty(), IDLE_TIMEOUT, LIMIT);
    }

    /** The same with one more header. */
    public HttpCall with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, uri, more, body, sink, idleTimeout, limit);
    }

    /** The same with this body. */
    public HttpCall sending(Body newBody) {
        return new HttpCall(method, uri, headers, Optional.of(newBody), sink, idleTimeout, forBytes(newBody.length()));
    }

    /** The same with this sink for the response body of about this many bytes. */
    public HttpCall into(Sink newSink, long size) {
        return new HttpCall(method, uri, headers, body, Optional.of(newSink), idleTimeout, forBytes(size));
    }

    /** The same to another address. */
    public HttpCall to(URI newUri) {
        return new HttpCall(method, newUri, headers, body, sink, idleTimeout, limit);
    }

    /** The same with another idle timeout. */
    public HttpCall idleAfter(Duration newPatience) {
        return new HttpCall(method, uri, headers, body, sink, newPatience, limit.plus(newPatience));
    }

    /** The same with another limit for the whole exchange. */
    public HttpCall within(Duration newLimit) {
        return new HttpCall(method, uri, headers, body, sink, idleTimeout, newLimit);
    }

    private static Duration forBytes(long count) {
        return LIMIT.plusSeconds(count / SLOWEST_BYTES_PER_SECOND);
    }

    /**
     * The body of a request.
     *
     * @param opener opens it for every attempt
     * @param length in bytes
     */
    public record Body(Opener opener, long length) {
        /** A body of these bytes. */
        public static Body of(byte[] bytes) {
            return new Body(() -> new ByteArrayInputStream(bytes), bytes.length);
        }
    }

    /** Receives the body of a response. */
    @FunctionalInterface
    public interface Sink {
        /** Opens it for a response with this status and these headers. */
        OutputStream open(HttpAnswer head) throws IOException;
    }

    /** Opens a stream at its start. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }
}
