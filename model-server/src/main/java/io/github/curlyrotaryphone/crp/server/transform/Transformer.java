package io.github.curlyrotaryphone.crp.server.transform;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;

/**
 * A model app's Java code around the model: it changes the inputs and outputs.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, so a file
 * {@code META-INF/services/io.github.curlyrotaryphone.crp.server.transform.Transformer} names them. One instance
 * serves all requests and must be safe for use by several threads. With several transformers, the first in the file
 * is the outermost: it sees the inputs first and the outputs last.
 *
 * <p>{@link io.github.curlyrotaryphone.crp.server.protocol.ServingException#badRequest} answers the client with an
 * error (HTTP 400) and its message; any other exception is logged and answered as an error of the server (500).
 */
public interface Transformer {

    /** Whether this transformer is meant for the model of that name; called once, when the model is loaded. */
    default boolean appliesTo(String model) {
        return true;
    }

    /**
     * The model's metadata for clients, called once when it is loaded. Requests are checked against the inputs that are
     * declared here, before {@link #preprocess}; outputs that are declared here may be requested.
     *
     * @param model the model itself, or the result of the transformers within this one
     */
    default ModelMetadata describe(ModelMetadata model) {
        return model;
    }

    /**
     * Converts the inputs from the client, which are those of {@link #describe}, to those of the model.
     *
     * @throws io.github.curlyrotaryphone.crp.server.protocol.ServingException if a value in them is invalid
     */
    default Tensors preprocess(Tensors inputs) {
        return inputs;
    }

    /**
     * The same, for a transformer that uses the request's parameters.
     *
     * @param request the parameters of the request as a whole; those of an input are with its tensor
     */
    default Tensors preprocess(Tensors inputs, Parameters request) {
        return preprocess(inputs);
    }

    /** Converts all outputs of the model to those for the client. */
    default Tensors postprocess(Tensors outputs) {
        return outputs;
    }

    /**
     * The same, for a transformer that uses the request's parameters.
     *
     * @param request the parameters of the request as a whole
     */
    default Tensors postprocess(Tensors outputs, Parameters request) {
        return postprocess(outputs);
    }
}
