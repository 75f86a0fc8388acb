package io.github.curlyrotaryphone.crp.verify;

import java.nio.file.Path;
import java.util.List;

/**
 * The Java that what was packed is started with.
 *
 * @param home where it lies
 * @param modules the only ones that it may use; empty for all
 * @param words what it is called
 */
record ChosenJava(Path home, List<String> modules, String words) {
    ChosenJava {
        modules = List.copyOf(modules);
    }
}
