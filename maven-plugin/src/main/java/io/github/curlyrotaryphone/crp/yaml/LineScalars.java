package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.BlockYaml.Locations;
import io.github.curlyrotaryphone.crp.yaml.BlockYaml.OtherForm;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.Locale;
import java.util.Set;

/** Reads the scalars of {@link BlockYaml}: unquoted or in quotes without escapes, on a single line. */
final class LineScalars {
    /** What readers of YAML 1.1 do not read as strings. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private final Dialect dialect;
    private final Locations locations;

    LineScalars(Dialect dialect, Locations locations) {
        this.dialect = dialect;
        this.locations = locations;
    }

    /** The value of a key without a value. */
    Value absent(Location place) {
        return dialect.plain(place, "");
    }

    /** The text from that index to the end of the line or to a comment. */
    Value read(BlockLine line, int start, Location place, int depth) throws OtherForm {
        String content = line.content();
        char first = content.charAt(start);
        if (first == '{' || first == '[') {
            return FlowYaml.read(line, start, place, this, locations, depth);
        }
        if (first == '"' || first == '\'') {
            int end = closingQuote(content, start);
            requireEnd(line, end + 1);
            return Value.Scalar.text(place, content.substring(start + 1, end));
        }
        int comment = content.indexOf(" #", start);
        return bare(place, content.substring(start, comment < 0 ? content.length() : comment));
    }

    /** A scalar without quotes. */
    Value bare(Location place, String text) throws OtherForm {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        String bare = text.substring(0, end);
        boolean simple = !bare.isEmpty()
                && (isWordStart(bare.charAt(0)) || isDigit(bare.charAt(0)) || bare.startsWith("./"))
                && !bare.contains(": ")
                && !bare.endsWith(":")
                && !dialect.refuses(bare);
        if (!simple) {
            throw new OtherForm();
        }
        return dialect.plain(place, bare);
    }

    /** The end of the quoted text that starts at that index. */
    static int closingQuote(String content, int start) throws OtherForm {
        char quote = content.charAt(start);
        int end = content.indexOf(quote, start + 1);
        boolean doubled = end + 1 < content.length() && content.charAt(end + 1) == quote;
        int escape = quote == '"' ? content.indexOf('\\', start) : -1;
        if (end < 0 || doubled || (escape >= 0 && escape < end)) {
            throw new OtherForm();
        }
        return end;
    }

    static void requireEnd(BlockLine line, int index) throws OtherForm {
        if (line.skipBlanks(index) < line.content().length()) {
            throw new OtherForm();
        }
    }

    /** A key in double quotes, or in a form that every reader reads as a string. */
    static String key(String text) throws OtherForm {
        if (text.charAt(0) == '"') {
            if (closingQuote(text, 0) != text.length() - 1) {
                throw new OtherForm();
            }
            return text.substring(1, text.length() - 1);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isWordStart(c) && (i == 0 || (!isDigit(c) && c != '.' && c != '-'))) {
                throw new OtherForm();
            }
        }
        if (WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new OtherForm();
        }
        return text;
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
