package io.github.curlyrotaryphone.crp.python.version;

import io.github.curlyrotaryphone.crp.python.version.Marker.All;
import io.github.curlyrotaryphone.crp.python.version.Marker.Any;
import io.github.curlyrotaryphone.crp.python.version.Marker.Compared;
import io.github.curlyrotaryphone.crp.python.version.Marker.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a marker by recursive descent. */
final class MarkerParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<text>\"[^\"]*\"|'[^']*')|(?<operator>===|==|~=|!=|<=|>=|<|>|not\\s+in\\b|in\\b)"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_.]*)|(?<bracket>[()]))");
    private static final int DEPTH = 100;

    private static final Set<String> VARIABLES = Set.of(
            "python_version",
            "python_full_version",
            "implementation_version",
            "implementation_name",
            "platform_python_implementation",
            "os_name",
            "sys_platform",
            "platform_system",
            "platform_machine",
            "platform_release",
            "platform_version",
            "extra",
            "extras",
            "dependency_groups");

    /** The names of older files (PEP 345). */
    private static final Map<String, String> OLD = Map.of(
            "os.name", "os_name",
            "sys.platform", "sys_platform",
            "platform.version", "platform_version",
            "platform.machine", "platform_machine",
            "platform.python_implementation", "platform_python_implementation",
            "python_implementation", "platform_python_implementation");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    MarkerParser(String text) {
        this.text = text;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.strip().length() && token.find(end) && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw invalid();
        }
    }

    Marker marker() {
        Marker marker = any(0);
        if (next < tokens.size()) {
            throw invalid();
        }
        return marker;
    }

    private Marker any(int depth) {
        List<Marker> parts = new ArrayList<>(List.of(all(depth)));
        while (isNext("or")) {
            next++;
            parts.add(all(depth));
        }
        return parts.size() == 1 ? parts.get(0) : new Any(List.copyOf(parts));
    }

    private Marker all(int depth) {
        List<Marker> parts = new ArrayList<>(List.of(part(depth)));
        while (isNext("and")) {
            next++;
            parts.add(part(depth));
        }
        return parts.size() == 1 ? parts.get(0) : new All(List.copyOf(parts));
    }

    private Marker part(int depth) {
        if (!isNext("(")) {
            Operand left = operand();
            String operator = take().replaceAll("\\s+", " ");
            return new Compared(left, operator, operand());
        }
        if (depth == DEPTH) {
            throw invalid();
        }
        next++;
        Marker inner = any(depth + 1);
        if (!take().equals(")")) {
            throw invalid();
        }
        return inner;
    }

    private Operand operand() {
        String token = take();
        if (token.startsWith("'") || token.startsWith("\"")) {
            return new Operand(token.substring(1, token.length() - 1), false);
        }
        String name = OLD.getOrDefault(token, token);
        if (!VARIABLES.contains(name)) {
            throw new IllegalArgumentException("the marker '" + text + "' has the unknown variable '" + token + "'");
        }
        return new Operand(name, true);
    }

    private boolean isNext(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private String take() {
        if (next == tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private IllegalArgumentException invalid() {
        return new IllegalArgumentException("'" + text + "' is not a marker");
    }
}
