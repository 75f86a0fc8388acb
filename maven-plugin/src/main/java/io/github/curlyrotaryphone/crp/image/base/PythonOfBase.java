package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Optional;

/** Finds the Python of an app in a base. */
final class PythonOfBase {
    private PythonOfBase() {}

    /** The Python of this version in the base, whose files were looked through. */
    static PythonRuntime in(RuntimeInLayers files, BaseImage base, String version) {
        String program = files.pythons().get(version);
        if (program == null) {
            throw missing(files, base, version);
        }
        Optional<String> told = base.environment("PYTHON_VERSION").filter(exact -> exact.startsWith(version + "."));
        return new PythonRuntime(told.orElse(version), program, files.libraryVersion());
    }

    private static CrpException missing(RuntimeInLayers files, BaseImage base, String version) {
        String remedy = "Set 'image.base' in crp.yaml to an image with Python " + version + ", such as python:"
                + version + "-slim, or correct 'python.version'.";
        if (!files.pythons().isEmpty()) {
            return CrpException.refused(
                    "The base '" + base.name() + "' has no Python " + version + ", but "
                            + String.join(" and ", files.pythons().keySet()) + ".",
                    remedy);
        }
        return CrpException.refused(
                "The base '" + base.name() + "' has no Python " + version + ": none of its layers"
                        + (files.isReadable() ? "" : " that crp can read") + " has a program 'bin/python" + version
                        + "'.",
                remedy);
    }
}
