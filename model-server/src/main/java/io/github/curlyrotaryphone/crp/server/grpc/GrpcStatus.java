package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;

/**
 * How a call ended.
 *
 * @param code gRPC's number for it, 0 for success
 * @param message the sentence for the client
 */
public record GrpcStatus(int code, String message) {

    /** Success. */
    public static final GrpcStatus OK = new GrpcStatus(0, "");

    /** A call without the token that its port requires. */
    public static final GrpcStatus UNAUTHENTICATED =
            new GrpcStatus(16, "This port needs the token of 'repositoryTokenFile': authorization: Bearer <token>.");

    /** The end of a call that failed. */
    public static GrpcStatus of(ErrorCode code, String message) {
        return new GrpcStatus(number(code), message);
    }

    /** The end of a call that failed with this. */
    public static GrpcStatus of(ServingException error) {
        return of(error.code(), error.sentence());
    }

    private static int number(ErrorCode code) {
        return switch (code) {
            case INVALID_ARGUMENT -> 3;
            case DEADLINE_EXCEEDED -> 4;
            case NOT_FOUND -> 5;
            case RESOURCE_EXHAUSTED -> 8;
            case UNIMPLEMENTED -> 12;
            case INTERNAL -> 13;
            case UNAVAILABLE -> 14;
        };
    }
}
