package io.github.curlyrotaryphone.crp.python.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of files as in {@code .dockerignore}: relative to the project, {@code *} within a name, {@code **} over
 * folders, a folder for all that is in it, and {@code !} for an exception. The last pattern that fits decides.
 */
final class FilePatterns {
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Pattern pattern, boolean isException) {}

    FilePatterns(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                boolean isException = text.startsWith("!");
                rules.add(new Rule(pattern(isException ? text.substring(1).strip() : text), isException));
            }
        }
    }

    /** Whether they name this file, or a folder that it is in. */
    boolean name(String path) {
        boolean isNamed = false;
        for (Rule rule : rules) {
            if (rule.pattern().matcher(path).matches()) {
                isNamed = !rule.isException();
            }
        }
        return isNamed;
    }

    private static Pattern pattern(String glob) {
        String bare = glob.replaceFirst("^\\./", "").replaceFirst("^/+", "").replaceFirst("/+$", "");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (bare.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (bare.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex + "(?:/.*)?", Pattern.DOTALL);
    }
}
