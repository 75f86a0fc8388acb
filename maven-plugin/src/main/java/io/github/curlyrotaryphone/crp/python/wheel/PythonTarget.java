package io.github.curlyrotaryphone.crp.python.wheel;

import io.github.curlyrotaryphone.crp.python.version.MarkerVariables;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.spec.Platform;

/**
 * What wheels are chosen for.
 *
 * @param python the version of CPython, as exactly as it is known
 * @param platform the platform of the image
 * @param library the C library of its base
 */
public record PythonTarget(PackageVersion python, Platform platform, CLibrary library) {
    /** The name of the processor in tags and markers. */
    public String machine() {
        return switch (platform.architecture()) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            case "386" -> "i686";
            case "arm" -> "armv7l";
            default -> platform.architecture();
        };
    }

    /** The variables of markers. */
    public MarkerVariables variables() {
        return MarkerVariables.linux(python, machine());
    }

    /** As in a message. */
    @Override
    public String toString() {
        return "Python " + python.minor() + " on " + platform + " with " + library;
    }
}
