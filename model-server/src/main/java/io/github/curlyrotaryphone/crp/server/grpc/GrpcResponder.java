package io.github.curlyrotaryphone.crp.server.grpc;

/** Where a call's answers go; any thread may call it. What comes after the end is dropped. */
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
