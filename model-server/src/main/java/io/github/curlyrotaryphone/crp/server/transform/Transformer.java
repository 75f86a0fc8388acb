package io.github.curlyrotaryphone.crp.server.transform;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;

/**
 * A model app's own Java code around the model: it changes what goes in and what comes out.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, so a file
 * {@code META-INF/services/io.github.curlyrotaryphone.crp.server.transform.Transformer} names them. One instance
 * serves all requests and must be safe for use by several threads. With several transformers, the first in the file
 * is the outermost: it sees the inputs first and the outputs last.
 *
 * <p>{@link io.github.curlyrotaryphone.crp.server.protocol.ServingException#badRequest} answers the client with 400
 * and its message; any other exception is logged and answered with 500.
 */
public interface Transformer {

    /** Whether this transformer is meant for a model of that name. */
    default boolean appliesTo(String model) {
        return true;
    }

    /** What clients are told of the model. Requests are checked against the inputs that are declared here. */
    default ModelMetadata describe(ModelMetadata model) {
        return model;
    }

    /** From the inputs that the client sent to those that the model takes. */
    default Tensors preprocess(Tensors inputs) {
        return inputs;
    }

    /** From the outputs that the model gave to those that the client gets. */
    default Tensors postprocess(Tensors outputs) {
        return outputs;
    }
}
