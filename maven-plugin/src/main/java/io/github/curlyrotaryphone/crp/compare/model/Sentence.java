package io.github.curlyrotaryphone.crp.compare.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text with values, which each writer formats in its own way.
 *
 * @param parts in order
 */
public record Sentence(List<Part> parts) {
    private static final String GAP = "{}";

    public Sentence {
        parts = List.copyOf(parts);
    }

    /** A part of a sentence. */
    public record Part(String text, boolean isValue) {}

    /** The text of the template, with a value for every {@code {}}. */
    public static Sentence of(String template, Object... values) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (Object value : values) {
            int gap = template.indexOf(GAP, start);
            if (gap < 0) {
                throw mismatch(template, values);
            }
            parts.add(new Part(template.substring(start, gap), false));
            parts.add(new Part(value.toString(), true));
            start = gap + GAP.length();
        }
        if (template.indexOf(GAP, start) >= 0) {
            throw mismatch(template, values);
        }
        parts.add(new Part(template.substring(start), false));
        return new Sentence(parts);
    }

    /** Joined with this separator. */
    public static Sentence joined(String between, List<Sentence> sentences) {
        List<Part> parts = new ArrayList<>();
        for (Sentence sentence : sentences) {
            if (!parts.isEmpty()) {
                parts.add(new Part(between, false));
            }
            parts.addAll(sentence.parts);
        }
        return new Sentence(parts);
    }

    private static IllegalArgumentException mismatch(String template, Object... values) {
        return new IllegalArgumentException("'" + template + "' does not take " + values.length + " values");
    }

    /** As plain text, values in quotes. */
    public String plain() {
        return parts.stream()
                .map(part -> part.isValue() ? "'" + part.text() + "'" : part.text())
                .collect(Collectors.joining());
    }
}
