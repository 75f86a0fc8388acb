package io.github.curlyrotaryphone.crp.server.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One request that has its answer, or was given up.
 *
 * @param method its method
 * @param path its path, without the parameters of the target
 * @param protocol such as {@code HTTP/1.1}, {@code HTTP/2} or {@code gRPC}
 * @param status the HTTP status; 499 where the client has gone before
 * @param grpcStatus gRPC's number, for its calls
 * @param requestId the client's, or else one that the server made
 * @param trace where it stands in a trace
 * @param begin when its first line came
 * @param duration from then until the last byte of the answer was sent
 * @param requestBytes of its body as it came
 * @param responseBytes of the answer's body as it went
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

    /** Whether the server, not the client, was at fault. */
    public boolean isServerError() {
        return status >= 500 || grpcStatus.orElse(0) == 13 || grpcStatus.orElse(0) == 14;
    }
}
