package io.github.curlyrotaryphone.crp.server.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What follows from a request's head alone: its answer, or what is done once its body is complete. */
sealed interface Answering {

    /** The answer is known, and is sent whether or not a body follows. */
    record AtOnce(Reply reply) implements Answering {}

    /** The answer depends on the body. The future may fail with an error that {@link Reply#error} handles. */
    record WithBody(Function<Call, CompletableFuture<Reply>> answer) implements Answering {}
}
