package io.github.curlyrotaryphone.crp.image.layer;

import java.nio.file.Path;

/**
 * A file for a layer that Jib builds.
 *
 * @param source the file with the content
 * @param path absolute path in the image
 */
public record ImageFile(Path source, String path) {}
