package io.github.curlyrotaryphone.crp.python.lock;

import java.util.List;
import java.util.Optional;

/**
 * What a lock says for one target.
 *
 * @param file the name of the file, for messages
 * @param packages by name
 * @param index the index that it names instead of the usual one
 * @param furtherIndexes those that it names beside that
 */
public record PythonLock(
        String file, List<LockedPackage> packages, Optional<String> index, List<String> furtherIndexes) {
    public PythonLock {
        packages = List.copyOf(packages);
        furtherIndexes = List.copyOf(furtherIndexes);
    }

    /** The package of this name, in normal form. */
    public Optional<LockedPackage> find(String name) {
        return packages.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
