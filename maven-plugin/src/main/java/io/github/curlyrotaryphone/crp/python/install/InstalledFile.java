package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;

/**
 * A file as it is installed.
 *
 * @param path relative to the root of the environment
 * @param mode its permissions
 * @param size in bytes
 * @param digest of its content
 * @param source the content
 */
public record InstalledFile(String path, int mode, long size, Digest digest, Path source) {}
