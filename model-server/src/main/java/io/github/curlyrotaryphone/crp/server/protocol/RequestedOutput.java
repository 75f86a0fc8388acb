package io.github.curlyrotaryphone.crp.server.protocol;

/**
 * A requested output.
 *
 * @param name one of the model's outputs
 * @param parameters its options, such as {@code binary_data}
 */
public record RequestedOutput(String name, Parameters parameters) {}
