package io.github.curlyrotaryphone.crp.image.python;

import io.github.curlyrotaryphone.crp.python.PackageSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where Python apps come from.
 *
 * @param packages where their packages come from
 * @param tracked the files below a folder that its version control has, relative to it; empty where there is none
 */
public record PythonSources(PackageSource packages, Function<Path, Optional<Collection<String>>> tracked) {
    /** All files of a folder, and the usual index without an account. */
    public static final PythonSources ANONYMOUS =
            new PythonSources(PackageSource.ANONYMOUS, folder -> Optional.empty());
}
