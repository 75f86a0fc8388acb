package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Python app.
 *
 * @param version its Python, such as {@code 3.12}
 * @param command what starts it; empty to find it
 * @param include patterns of files that are packed though they usually are not
 * @param exclude patterns of files that are not packed
 * @param wheels a folder with wheels that no index has
 * @param extras the extras of the project that are installed
 * @param groups the dependency groups of the project that are installed
 */
public record PythonSpec(
        String version,
        List<String> command,
        List<String> include,
        List<String> exclude,
        Optional<Path> wheels,
        Set<String> extras,
        Set<String> groups) {
    public PythonSpec {
        command = List.copyOf(command);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        extras = Collections.unmodifiableSortedSet(new TreeSet<>(extras));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }
}
