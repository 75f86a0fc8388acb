package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;

/**
 * A wheel on this machine, whose hash is one of the lock.
 *
 * @param name its file name
 * @param file the file
 * @param digest its SHA-256
 */
public record Wheel(String name, Path file, Digest digest) {}
