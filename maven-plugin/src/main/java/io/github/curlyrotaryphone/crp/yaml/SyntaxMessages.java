package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Messages for errors of the YAML scanner and parser. */
final class SyntaxMessages {
    private static final String UNCLOSED = "found unexpected end of stream";
    private static final String INDENTATION =
            "is not indented like the lines above it. Keys of one level must start in the same column.";

    /** By a part of the parser's own message; the first match counts. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("\\t(TAB)", "contains a tab. Indent with spaces; YAML allows no tabs there."),
            Map.entry(
                    "mapping values are not allowed",
                    "contains ': ' where no value can start. Put text with ': ' in quotes, or fix the indentation."),
            Map.entry(
                    "could not find expected ':'", "is a key without ': '. Write a colon and a space after each key."),
            Map.entry("expected <block end>", INDENTATION),
            Map.entry(DepthGuard.TOO_DEEP, Limits.TOO_DEEP),
            Map.entry(UNCLOSED, "opens a quote that is never closed. Close it."),
            Map.entry(
                    "undefined alias",
                    "uses an anchor that is not defined above. Define it with '&', or quote the text."),
            Map.entry("expected ',' or '}'", "opens a '{' that is not closed. Close it with '}'."),
            Map.entry("expected ',' or ']'", "opens a '[' that is not closed. Close it with ']'."),
            Map.entry(
                    "that cannot start any token",
                    "starts with a character that YAML reserves. Put the text in quotes."),
            Map.entry("unexpected character found", "starts with a character that YAML reserves. Quote the text."));

    private SyntaxMessages() {}

    static Location place(String file, MarkedYamlEngineException e) {
        boolean unclosed = e.getProblem() != null && e.getProblem().contains(UNCLOSED);
        return (unclosed ? e.getContextMark() : e.getProblemMark())
                .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1, ""))
                .orElse(Location.ofFile(file));
    }

    static String of(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        return WORDS.entrySet().stream()
                .filter(words -> problem.contains(words.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("is not YAML: " + problem + ". Fix this line or the one above.");
    }

    /** The location of a character that YAML forbids; the reader counts code points. */
    static Location placeOfCharacter(String file, ReaderException e, String text) {
        String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(file, line, before.length() - before.lastIndexOf('\n'), "");
    }

    static String ofCharacter(ReaderException e) {
        String code = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
        return "contains the control character " + code + ", which YAML forbids. Delete it.";
    }
}
