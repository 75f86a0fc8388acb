package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import java.nio.file.Path;
import java.util.HashSet;

/** Builds the specification of a Python app. */
final class PythonAssembly {
    private PythonAssembly() {}

    static PythonSpec python(Settings root, Path module) {
        return new PythonSpec(
                root.neededText("python.version"),
                root.texts("python.command"),
                root.texts("python.include"),
                root.texts("python.exclude"),
                root.text("python.wheels").map(text -> module.resolve(text).normalize()),
                new HashSet<>(root.texts("python.extras")),
                new HashSet<>(root.texts("python.groups")));
    }
}
