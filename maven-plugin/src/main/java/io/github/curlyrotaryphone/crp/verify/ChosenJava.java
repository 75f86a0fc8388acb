package io.github.curlyrotaryphone.crp.verify;

import java.nio.file.Path;
import java.util.List;

/**
 * The Java that the packed app is started with.
 *
 * @param home its folder
 * @param modules the only modules that it may use; empty for all
 * @param words its description
 */
record ChosenJava(Path home, List<String> modules, String words) {
    ChosenJava {
        modules = List.copyOf(modules);
    }
}
