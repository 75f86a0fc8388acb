package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as YAML for people, one line each; strings that look like another type are quoted. */
final class ReadableYaml {
    private static final Set<String> WORDS = Set.of("true", "false", "null", "~", "yes", "no", "on", "off");

    private final List<String> lines = new ArrayList<>();

    private ReadableYaml() {}

    /** The value after its name. */
    static List<String> lines(String name, Object value) {
        ReadableYaml yaml = new ReadableYaml();
        yaml.entry("", key(name) + ":", value);
        return yaml.lines;
    }

    private void entry(String indent, String start, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            lines.add(indent + start);
            map.forEach((name, item) -> entry(indent + "  ", key(String.valueOf(name)) + ":", item));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            lines.add(indent + start);
            list.forEach(item -> item(indent, item));
        } else if (value instanceof String text && text.indexOf('\n') >= 0) {
            lines.add(indent + start + (text.endsWith("\n") ? " |" : " |-"));
            text.lines().forEach(line -> lines.add(indent + "  " + VisibleText.of(line)));
        } else {
            lines.add(indent + start + " " + scalar(value));
        }
    }

    private void item(String indent, @Nullable Object item) {
        if (!(item instanceof Map<?, ?> map) || map.isEmpty()) {
            entry(indent, "-", item);
            return;
        }
        String first = "- ";
        for (Map.Entry<?, ?> each : map.entrySet()) {
            int before = lines.size();
            entry(indent + "  ", key(String.valueOf(each.getKey())) + ":", each.getValue());
            String line = lines.get(before);
            lines.set(before, indent + first + line.substring(indent.length() + 2));
            first = "  ";
        }
    }

    private static String key(String name) {
        return VisibleText.of(name);
    }

    static String scalar(@Nullable Object value) {
        if (value instanceof String text) {
            String visible = VisibleText.of(text);
            return isPlain(visible) ? visible : '"' + visible + '"';
        }
        if (value instanceof Map<?, ?>) {
            return "{}";
        }
        return value instanceof List<?> ? "[]" : String.valueOf(value);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.strip().equals(text)
                && !WORDS.contains(text)
                && "-+.0123456789".indexOf(text.charAt(0)) < 0
                && !text.contains(": ")
                && !text.contains(" #")
                && "#&*!|>%@`{}[],\"'".indexOf(text.charAt(0)) < 0;
    }
}
