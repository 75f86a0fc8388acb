package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Map;

/**
 * A request that gets an error for its answer: the HTTP status, and the sentence for the body's {@code error}.
 * A {@code Transformer} throws {@link #badRequest} where the client's input is at fault.
 */
public final class ServingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    public ServingException(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public ServingException(int status, String message) {
        this(status, message, Map.of());
    }

    public static ServingException badRequest(String message) {
        return new ServingException(400, message);
    }

    public static ServingException notFound(String message) {
        return new ServingException(404, message);
    }

    /** An error that goes away by itself: the client is told to try again in a second. */
    public static ServingException tryAgain(int status, String message) {
        return new ServingException(status, message, Map.of("retry-after", "1"));
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The sentence for the client. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
