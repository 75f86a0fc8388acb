package io.github.curlyrotaryphone.crp.yaml.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as block-style YAML: indentation of two spaces, no anchors, no folding, keys in map order.
 *
 * <p>Text of several lines becomes a literal block if that is exact, so that a review shows it line by line.
 */
public final class YamlWriter {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder(2048);

    private YamlWriter() {}

    /** The text of this map, with a line break at its end. */
    public static String write(Map<String, Object> tree) {
        YamlWriter writer = new YamlWriter();
        if (tree.isEmpty()) {
            return "{}\n";
        }
        writer.map(tree, "");
        return writer.text.toString();
    }

    /** Writes a map whose first key continues the current line. */
    private void map(Map<?, ?> map, String indent) {
        String before = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(before).append(YamlScalar.of(entry.getKey())).append(':');
            value(entry.getValue(), indent);
            before = indent;
        }
    }

    private void value(@Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            String deeper = indent + INDENT;
            text.append('\n').append(deeper);
            map(map, deeper);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n').append(indent);
            list(list, indent);
        } else {
            leaf(value, indent + INDENT);
        }
    }

    private void list(List<?> list, String indent) {
        String before = "";
        for (Object item : list) {
            text.append(before).append('-');
            item(item, indent + INDENT);
            before = indent;
        }
    }

    private void item(@Nullable Object item, String indent) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append(' ');
            map(map, indent);
        } else if (item instanceof List<?> list && !list.isEmpty()) {
            text.append(' ');
            list(list, indent);
        } else {
            leaf(item, indent);
        }
    }

    private void leaf(@Nullable Object value, String indent) {
        text.append(' ');
        if (value instanceof Map<?, ?>) {
            text.append("{}\n");
        } else if (value instanceof List<?>) {
            text.append("[]\n");
        } else if (value instanceof String s && LiteralBlock.holds(s)) {
            LiteralBlock.append(text, s, indent);
        } else {
            text.append(YamlScalar.of(value)).append('\n');
        }
    }
}
