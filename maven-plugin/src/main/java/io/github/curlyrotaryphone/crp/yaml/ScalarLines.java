package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes values in a text that somebody else may have written, and leaves every other byte as it is. Only a key and its
 * scalar that have a line of their own, without a comment, are changed.
 */
public final class ScalarLines {
    /** Null where the line is deleted. */
    private final List<@Nullable String> lines;

    private final List<Value.Mapping> documents;

    private ScalarLines(String text, List<Value.Mapping> documents) {
        this.lines = Arrays.asList(text.split("(?<=\n)", -1));
        this.documents = documents;
    }

    /** Of a text; one that cannot be read has nothing to change. */
    public static ScalarLines of(String text) {
        return new ScalarLines(text, PlainYaml.located(text));
    }

    /** Gives that key of a mapping at the root of each document another value, where it has this one. */
    public ScalarLines replace(String parent, String key, String value, String other) {
        change(parent, key, value, other);
        return this;
    }

    /** Deletes that key of a mapping at the root of each document, where it has this value. */
    public ScalarLines delete(String parent, String key, String value) {
        change(parent, key, value, null);
        return this;
    }

    private void change(String parent, String key, String value, @Nullable String other) {
        for (Value.Mapping document : documents) {
            if (document.get(parent) instanceof Value.Mapping mapping
                    && mapping.get(key) instanceof Value.Scalar scalar
                    && scalar.text().equals(value)) {
                changeLine(scalar, key, other);
            }
        }
    }

    private void changeLine(Value.Scalar scalar, String key, @Nullable String other) {
        int index = scalar.place().line() - 1;
        String line = lines.get(index);
        if (line == null || !isAlone(line, key, scalar.text())) {
            return;
        }
        int start = line.lastIndexOf(scalar.text());
        int end = start + scalar.text().length();
        lines.set(index, other == null ? null : line.substring(0, start) + other + line.substring(end));
    }

    private static boolean isAlone(String line, String key, String value) {
        String content = line.strip();
        return content.equals(key + ": " + value)
                || content.equals(key + ": \"" + value + "\"")
                || content.equals(key + ": '" + value + "'");
    }

    /** The text as it is now. */
    public String text() {
        return lines.stream().filter(Objects::nonNull).collect(Collectors.joining());
    }
}
