package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;

/**
 * The weights of an app.
 *
 * @param path folder whose files appear below {@code /models}
 */
public record ModelSpec(Path path) {}
