package io.github.curlyrotaryphone.crp.server.transform;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;

/**
 * A model app's own Java code around the model: it changes what goes in and what comes out.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, so a file
 * {@code META-INF/services/io.github.curlyrotaryphone.crp.server.transform.Transformer} names them. One instance
 * serves all requests and must be safe for use by several threads. With several transformers, the first in the file
 * is the outermost: it sees the inputs first and the outputs last.
 *
 * <p>{@link io.github.curlyrotaryphone.crp.server.protocol.ServingException#badRequest} answers the client with an
 * error of its own (HTTP 400) and its message; any other exception is logged and answered as the server's fault (500).
 */
public interface Transformer {

    /** Whether this transformer is meant for the model of that name; asked once, when the model is loaded. */
    default boolean appliesTo(String model) {
        return true;
    }

    /**
     * What clients are told of the model, called once when it is loaded. Requests are checked against the inputs that are
     * declared here, before {@link #preprocess}; outputs that are declared here may be asked for.
     *
     * @param model the model itself, or what the transformers within this one make of it
     */
    default ModelMetadata describe(ModelMetadata model) {
        return model;
    }

    /**
     * From the inputs that the client sent, which are those of {@link #describe}, to those that the model takes.
     *
     * @throws io.github.curlyrotaryphone.crp.server.protocol.ServingException where a value in them is at fault
     */
    default Tensors preprocess(Tensors inputs) {
        return inputs;
    }

    /**
     * The same, for a transformer that the request's parameters matter to.
     *
     * @param request the parameters of the request as a whole; those of an input are with its tensor
     */
    default Tensors preprocess(Tensors inputs, Parameters request) {
        return preprocess(inputs);
    }

    /** From the outputs that the model gave, all of them, to those that the client gets. */
    default Tensors postprocess(Tensors outputs) {
        return outputs;
    }

    /**
     * The same, for a transformer that the request's parameters matter to.
     *
     * @param request the parameters of the request as a whole
     */
    default Tensors postprocess(Tensors outputs, Parameters request) {
        return postprocess(outputs);
    }
}
