package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.schema.Digits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads YAML in the form that crp renders, several times faster than a whole parser: blocks of maps and lists two spaces a
 * level, bare words, numbers and texts in double quotes without escapes, each on one line. Everything else is left to the
 * parser.
 */
final class RenderedYaml {
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
    private static final int LONGEST_NUMBER = 9;

    private final List<String> lines;
    private int next;

    private RenderedYaml(List<String> lines) {
        this.lines = lines;
    }

    /** The only document; empty where the text has another form. */
    static Optional<Map<String, Object>> read(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.startsWith("#") && !line.isEmpty()) {
                lines.add(line);
            }
        }
        RenderedYaml yaml = new RenderedYaml(lines);
        try {
            Map<String, Object> document = yaml.map(0);
            return yaml.next == lines.size() && !document.isEmpty() ? Optional.of(document) : Optional.empty();
        } catch (OtherForm e) {
            return Optional.empty();
        }
    }

    /** A line that the parser must read. */
    private static final class OtherForm extends Exception {
        private static final long serialVersionUID = 1;

        OtherForm() {
            super("another form", null, false, false);
        }
    }

    private Map<String, Object> map(int indent) throws OtherForm {
        Map<String, Object> map = new LinkedHashMap<>();
        while (next < lines.size() && indent(lines.get(next)) == indent && !isItem(lines.get(next), indent)) {
            String line = lines.get(next).substring(indent);
            int colon = colon(line);
            String key = key(line.substring(0, colon));
            next++;
            if (map.put(key, value(line.substring(colon + 1), indent)) != null) {
                throw new OtherForm();
            }
        }
        return map;
    }

    private Object value(String rest, int indent) throws OtherForm {
        if (!rest.isEmpty()) {
            return scalar(rest);
        }
        if (next == lines.size()) {
            throw new OtherForm();
        }
        String line = lines.get(next);
        if (indent(line) == indent && isItem(line, indent)) {
            return list(indent);
        }
        if (indent(line) != indent + 2 || isItem(line, indent + 2)) {
            throw new OtherForm();
        }
        return map(indent + 2);
    }

    private List<Object> list(int indent) throws OtherForm {
        List<Object> list = new ArrayList<>();
        while (next < lines.size() && indent(lines.get(next)) == indent && isItem(lines.get(next), indent)) {
            String line = lines.get(next);
            String item = line.substring(indent + 2);
            if (isItem(item, 0) || item.startsWith(" ")) {
                throw new OtherForm();
            }
            if (item.charAt(0) != '"' && item.charAt(0) != '{' && item.charAt(0) != '[' && item.indexOf(':') >= 0) {
                // the first key of a map stands behind the dash, the others below it
                lines.set(next, " ".repeat(indent + 2) + item);
                list.add(map(indent + 2));
            } else {
                next++;
                list.add(scalar(" " + item));
            }
        }
        return list;
    }

    private static boolean isItem(String line, int indent) {
        return line.length() > indent + 2 && line.charAt(indent) == '-' && line.charAt(indent + 1) == ' ';
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** Where the key ends: a colon that ends the line or has one space behind it. */
    private static int colon(String line) throws OtherForm {
        int colon = line.startsWith("\"") ? line.indexOf('"', 1) + 1 : line.indexOf(':');
        boolean ends = colon > 0
                && colon < line.length()
                && line.charAt(colon) == ':'
                && (colon + 1 == line.length() || line.charAt(colon + 1) == ' ');
        if (!ends) {
            throw new OtherForm();
        }
        return colon;
    }

    private static String key(String text) throws OtherForm {
        return text.startsWith("\"") ? quoted(text) : bare(text);
    }

    private static Object scalar(String rest) throws OtherForm {
        if (rest.length() < 2 || rest.charAt(0) != ' ') {
            throw new OtherForm();
        }
        String text = rest.substring(1);
        char first = text.charAt(0);
        if (first == '"') {
            return quoted(text);
        }
        if (first >= '0' && first <= '9') {
            return number(text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "{}" -> Map.of();
            case "[]" -> List.of();
            default -> bare(text);
        };
    }

    private static Integer number(String text) throws OtherForm {
        boolean plain =
                Digits.areAll(text) && text.length() <= LONGEST_NUMBER && (text.length() == 1 || text.charAt(0) != '0');
        if (!plain) {
            throw new OtherForm();
        }
        return Integer.valueOf(text);
    }

    private static String quoted(String text) throws OtherForm {
        int last = text.length() - 1;
        if (last < 1 || text.charAt(last) != '"' || text.indexOf('\\') >= 0 || text.indexOf('"', 1) != last) {
            throw new OtherForm();
        }
        return text.substring(1, last);
    }

    /** As the renderer writes texts without quotes: {@code [A-Za-z/][A-Za-z0-9._/-]*}, and none of the words. */
    private static String bare(String text) throws OtherForm {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
            boolean further = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
            if (!letter && (i == 0 || !further)) {
                throw new OtherForm();
            }
        }
        if (text.isEmpty() || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new OtherForm();
        }
        return text;
    }
}
