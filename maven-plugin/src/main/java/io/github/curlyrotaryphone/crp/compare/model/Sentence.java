package io.github.curlyrotaryphone.crp.compare.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words with values in them, which each writer sets off in its own way.
 *
 * @param parts in order
 */
public record Sentence(List<Part> parts) {
    public Sentence {
        parts = List.copyOf(parts);
    }

    /** A piece of a sentence. */
    public record Part(String text, boolean isValue) {}

    /** The words of the template, with a value for every {@code {}}. */
    public static Sentence of(String template, Object... values) {
        String[] words = template.split("\\{}", -1);
        if (words.length != values.length + 1) {
            throw new IllegalArgumentException("'" + template + "' does not take " + values.length + " values");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            parts.add(new Part(words[i], false));
            if (i < values.length) {
                parts.add(new Part(values[i].toString(), true));
            }
        }
        return new Sentence(parts);
    }

    /** As plain text, values in quotes. */
    public String plain() {
        return parts.stream()
                .map(part -> part.isValue() ? "'" + part.text() + "'" : part.text())
                .collect(Collectors.joining());
    }
}
