package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What crp needs to know of the Maven module of an app.
 *
 * @param owner its coordinates
 * @param version its version; any Maven version, so more than a tag may hold
 * @param title the name of the POM, for the image label
 * @param vendor the organization of the POM, for the image label
 * @param directory the module's folder, where crp.yaml lies
 * @param code its own classes and resources
 * @param dependencies the run-time class path without {@code code}, in Maven's order
 * @param output {@code target/crp}: what each goal leaves for the next
 * @param home {@code .crp} of the execution root: embedded registry and GitOps repository, caches
 */
public record ProjectSpec(
        Owner owner,
        String version,
        Optional<String> title,
        Optional<String> vendor,
        Path directory,
        AppCode code,
        List<Dependency> dependencies,
        Path output,
        Path home) {
    public ProjectSpec {
        dependencies = List.copyOf(dependencies);
    }

    /** The folder of its own classes and resources. */
    public Path classes() {
        return code.classes();
    }

    /**
     * One jar of the class path.
     *
     * @param owner its coordinates
     * @param version its version
     * @param file the jar, or a folder of classes where a module of the same reactor is not packaged
     */
    public record Dependency(Owner owner, String version, Path file) {}
}
