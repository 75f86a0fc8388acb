package io.github.curlyrotaryphone.crp.server.grpc;

import java.util.function.Function;

/**
 * A method of a service.
 *
 * @param streams whether the client may send any number of messages, at any time; otherwise it sends one
 * @param begin begins a call, which answers to the given responder
 */
public record GrpcMethod(boolean streams, Function<GrpcResponder, GrpcCall> begin) {

    /** A method with one message and one answer that is known at once. */
    static GrpcMethod simple(Function<byte[], byte[]> answer) {
        return new GrpcMethod(false, responder -> message -> responder.answer(answer.apply(message)));
    }
}
