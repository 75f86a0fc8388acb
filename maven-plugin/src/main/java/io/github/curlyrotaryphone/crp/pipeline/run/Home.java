package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.disk.HomeFolder;
import java.nio.file.Path;

/** The folder {@code .crp} of the execution root, which Git ignores: embedded registry, embedded repository, caches. */
public record Home(Path directory) {
    /** The home below this execution root, created if it is absent. */
    public static Home below(Path executionRoot) {
        Path directory = executionRoot.resolve(".crp");
        HomeFolder.prepare(directory);
        return new Home(directory);
    }

    /** The folder that Maven was started for. */
    public Path executionRoot() {
        return directory.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /** The OCI image layout of the embedded registry. */
    public Path registry() {
        return directory.resolve("registry");
    }
}
