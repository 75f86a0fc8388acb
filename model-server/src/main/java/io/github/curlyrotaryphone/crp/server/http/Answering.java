package io.github.curlyrotaryphone.crp.server.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a request's head alone decides: its answer, or what is done once its body has come. */
sealed interface Answering {

    /** The answer is known, and sent whether or not a body still comes. */
    record AtOnce(Reply reply) implements Answering {}

    /** The answer depends on the body. The future may fail with an error that {@link Reply#error} knows. */
    record WithBody(Function<Call, CompletableFuture<Reply>> answer) implements Answering {}
}
