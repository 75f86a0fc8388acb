package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the POM adds to the manifest of the app's jar.
 *
 * @param file a manifest to start from
 * @param main main attributes by name
 * @param sections the attributes of each named section
 */
public record JarManifest(Optional<Path> file, Map<String, String> main, Map<String, Map<String, String>> sections) {
    /** For a jar to whose manifest the POM adds nothing. */
    public static final JarManifest NONE = new JarManifest(Optional.empty(), Map.of(), Map.of());

    public JarManifest {
        main = Ordered.sorted(main);
        sections = Ordered.sorted(sections);
    }
}
