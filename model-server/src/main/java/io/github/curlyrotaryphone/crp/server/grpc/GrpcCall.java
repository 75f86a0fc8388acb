package io.github.curlyrotaryphone.crp.server.grpc;

/** A call that has begun. Its methods are called one after another, on the connection's thread. */
public interface GrpcCall {

    /** The client has sent a message. A {@link io.github.curlyrotaryphone.crp.server.protocol.ServingException} ends the call. */
    void message(byte[] message);

    /** The client sends no more. */
    default void end() {}

    /** Nobody waits for the call's answer any longer. */
    default void cancel() {}
}
