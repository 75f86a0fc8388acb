package io.github.curlyrotaryphone.crp.server.grpc;

/** A call that has begun. Its methods are called one after another, on the connection's thread. */
public interface GrpcCall {

    /** The client has sent a message. A {@link io.github.curlyrotaryphone.crp.server.protocol.ServingException} ends the call. */
    void message(byte[] message);

    /** The client has sent its last message. */
    default void end() {}

    /** The client no longer waits for the answer. */
    default void cancel() {}
}
