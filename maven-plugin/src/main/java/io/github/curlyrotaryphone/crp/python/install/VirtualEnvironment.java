package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import java.util.List;

/**
 * The folder of the installed packages in an image: a virtual environment (PEP 405). Its site folder is a real one, so
 * that {@code .pth} files work, and what the base itself has installed does not get in the way.
 *
 * @param minor the Python, such as {@code 3.12}
 */
public record VirtualEnvironment(String minor) {
    /** Its place in the image. */
    public static final String ROOT = "/app/.venv";

    /** The environment of this Python. */
    public static VirtualEnvironment of(PackageVersion python) {
        return new VirtualEnvironment(python.minor());
    }

    /** The folder of packages, relative to the root. */
    public String site() {
        return "lib/python" + minor + "/site-packages";
    }

    /** The folder of header files of a package, relative to the root. */
    String headers(String distribution) {
        return "include/site/python" + minor + "/" + distribution;
    }

    /** The interpreter that scripts name. */
    public static String interpreter() {
        return ROOT + "/bin/python";
    }

    /** The names that the interpreter has. */
    public List<String> interpreterNames() {
        return List.of("bin/python", "bin/python3", "bin/python" + minor);
    }

    /**
     * The text of {@code pyvenv.cfg}.
     *
     * @param home the folder of the base's interpreter
     */
    public String configuration(String home) {
        return "home = " + home + "\ninclude-system-site-packages = false\nversion = " + minor + "\n";
    }
}
