package io.github.curlyrotaryphone.crp.server.grpc;

/** The receiver of a call's answers; any thread may call it. Calls after the end are ignored. */
public interface GrpcResponder {

    /** Sends a message. */
    void message(byte[] message);

    /** Ends the call. */
    void end(GrpcStatus status);

    /** Sends the only message, and ends the call. */
    default void answer(byte[] message) {
        message(message);
        end(GrpcStatus.OK);
    }
}
