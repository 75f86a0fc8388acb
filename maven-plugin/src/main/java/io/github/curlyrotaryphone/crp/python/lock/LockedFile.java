package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a package that a lock names.
 *
 * @param name its name
 * @param url where it lies, if the lock says it
 * @param path the same for a file of this machine
 * @param hashes the SHA-256 that it may have
 */
public record LockedFile(String name, Optional<URI> url, Optional<Path> path, Set<Digest> hashes) {
    public LockedFile {
        hashes = Set.copyOf(hashes);
    }
}
