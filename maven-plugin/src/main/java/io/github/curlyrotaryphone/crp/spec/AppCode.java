package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;
import java.util.List;

/**
 * The app's own code as Maven built it.
 *
 * @param classes compiled classes and resources
 * @param sources the folders that classes are compiled from, generated sources included; empty if not known
 * @param manifest what the POM adds to the manifest of its jar
 */
public record AppCode(Path classes, List<Path> sources, JarManifest manifest) {
    public AppCode {
        sources = List.copyOf(sources);
    }

    /** Classes without known sources and with an empty manifest. */
    public static AppCode of(Path classes) {
        return new AppCode(classes, List.of(), JarManifest.NONE);
    }
}
