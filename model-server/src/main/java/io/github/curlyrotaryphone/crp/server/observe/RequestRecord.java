package io.github.curlyrotaryphone.crp.server.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One request that was answered, or aborted.
 *
 * @param method its method
 * @param path its path, without the parameters of the target
 * @param protocol such as {@code HTTP/1.1}, {@code HTTP/2} or {@code gRPC}
 * @param status the HTTP status; 499 if the client closed the connection before
 * @param grpcStatus gRPC's number, for its calls
 * @param requestId the client's id, or else one that the server generated
 * @param trace its place in a trace
 * @param begin the time of its first line
 * @param duration the time from then until the last byte of the answer was sent
 * @param requestBytes the size of its body as received
 * @param responseBytes the size of the answer's body as sent
 */
public record RequestRecord(
        String method,
        String path,
        String protocol,
        int status,
        OptionalInt grpcStatus,
        String requestId,
        TraceContext trace,
        Instant begin,
        Duration duration,
        long requestBytes,
        long responseBytes) {

    /** Whether it failed because of the server, not the client. */
    public boolean isServerError() {
        return status >= 500 || grpcStatus.orElse(0) == 13 || grpcStatus.orElse(0) == 14;
    }
}
