package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.stream.Collectors;

/** Fragments of Markdown with escaped values, which cannot change the markup, mention people or link to requests. */
final class Markdown {
    private static final int VALUE_LIMIT = 160;

    private Markdown() {}

    /** A value in a code span, where nothing is interpreted as markup. */
    static String code(String value) {
        return code(value, VALUE_LIMIT);
    }

    private static String code(String value, int limit) {
        String text = VisibleText.cut(VisibleText.of(value), limit);
        if (text.isBlank()) {
            return "(empty)";
        }
        if (text.indexOf('|') >= 0) {
            return "<code>" + entities(text) + "</code>";
        }
        String fence = "`".repeat(longestRun(text) + 1);
        String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + pad + text + pad + fence;
    }

    /** A value within HTML; every special character is an entity. */
    static String entities(String text) {
        StringBuilder entities = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean plain = Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c > 0x7F;
            if (plain || (c == '_' && isWithinWord(text, i))) {
                entities.appendCodePoint(c);
            } else {
                entities.append("&#").append(c).append(';');
            }
            i = next;
        }
        return entities.toString();
    }

    /** For contexts in which an underscore is not markup. */
    private static boolean isWithinWord(String text, int index) {
        return index > 0
                && index + 1 < text.length()
                && isAsciiWord(text.charAt(index - 1))
                && isAsciiWord(text.charAt(index + 1));
    }

    private static boolean isAsciiWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A sentence with its values in code spans. */
    static String sentence(Sentence sentence) {
        return sentence(sentence, VALUE_LIMIT);
    }

    /** The same with values truncated to this many characters. */
    static String sentence(Sentence sentence, int limit) {
        return sentence.parts().stream()
                .map(part -> part.isValue() ? code(part.text(), limit) : part.text())
                .collect(Collectors.joining());
    }

    /** A fence that does not occur in the text. */
    static String fence(String text) {
        return "`".repeat(Math.max(3, longestRun(text) + 1));
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
