package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The wheel that was chosen for a package.
 *
 * @param name its file name
 * @param url where it is downloaded from; empty for a file of this machine
 * @param path that file
 * @param hashes the SHA-256 that it may have
 */
public record WheelChoice(String name, Optional<URI> url, Optional<Path> path, Set<Digest> hashes) {
    public WheelChoice {
        hashes = Set.copyOf(hashes);
    }
}
