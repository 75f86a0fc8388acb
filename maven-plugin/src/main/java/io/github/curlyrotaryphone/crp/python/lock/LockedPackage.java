package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A package that the target needs.
 *
 * @param name in normal form
 * @param version its only version
 * @param files its files, if the lock names them
 * @param hashes the SHA-256 of all its files
 * @param index the index that it comes from, if the lock says it
 */
public record LockedPackage(
        String name, PackageVersion version, List<LockedFile> files, Set<Digest> hashes, Optional<String> index) {
    public LockedPackage {
        files = List.copyOf(files);
        hashes = Set.copyOf(hashes);
    }

    /** As in a message. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
