package io.github.curlyrotaryphone.crp.server.protocol;

/**
 * An output that a request asks for.
 *
 * @param name one of the model's outputs
 * @param parameters how it is wanted, such as {@code binary_data}
 */
public record RequestedOutput(String name, Parameters parameters) {}
