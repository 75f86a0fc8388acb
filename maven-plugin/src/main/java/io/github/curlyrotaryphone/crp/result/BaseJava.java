package io.github.curlyrotaryphone.crp.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Java in the base of an image, as far as it is known.
 *
 * @param base what messages call the base
 * @param feature its feature version, such as 17; empty where the base does not say it
 * @param home where this very Java lies on this machine, because it was linked here
 * @param modules the modules that it has; empty where they are not known
 */
public record BaseJava(String base, Optional<Integer> feature, Optional<Path> home, List<String> modules) {
    public BaseJava {
        modules = List.copyOf(modules);
    }
}
