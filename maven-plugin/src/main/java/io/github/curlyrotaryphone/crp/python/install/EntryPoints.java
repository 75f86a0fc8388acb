package io.github.curlyrotaryphone.crp.python.install;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts of {@code entry_points.txt} (the specification "Entry points" of the Python Packaging User Guide). */
final class EntryPoints {
    private static final Set<String> SECTIONS = Set.of("[console_scripts]", "[gui_scripts]");
    private static final Pattern SCRIPT =
            Pattern.compile("([A-Za-z0-9._-]+)\\s*=\\s*([A-Za-z_][\\w.]*)\\s*:\\s*([A-Za-z_][\\w.]*)\\s*(?:\\[.*])?");

    private EntryPoints() {}

    /** The text of each script by its name. */
    static Map<String, String> scripts(String text) {
        Map<String, String> scripts = new TreeMap<>();
        boolean isScript = false;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                isScript = SECTIONS.contains(line);
            }
            Matcher script = SCRIPT.matcher(line);
            if (isScript && script.matches()) {
                scripts.put(script.group(1), script(script.group(2), script.group(3)));
            }
        }
        return scripts;
    }

    private static String script(String module, String function) {
        String name = function.replaceFirst("\\..*$", "");
        return "#!" + VirtualEnvironment.interpreter() + "\n"
                + "import sys\n"
                + "from " + module + " import " + name + "\n"
                + "if __name__ == '__main__':\n"
                + "    sys.argv[0] = sys.argv[0].removesuffix('.exe')\n"
                + "    sys.exit(" + function + "())\n";
    }
}
