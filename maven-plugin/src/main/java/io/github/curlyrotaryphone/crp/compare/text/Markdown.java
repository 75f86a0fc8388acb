package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import java.util.stream.Collectors;

/** Pieces of Markdown that no value can break out of, and in which no value mentions people or links to requests. */
final class Markdown {
    private static final int VALUE_LIMIT = 160;

    private Markdown() {}

    /** A value in a code span, where nothing is markup. */
    static String code(String value) {
        String text = Visible.cut(Visible.of(value), VALUE_LIMIT);
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

    /** A value within HTML; every character that means something anywhere is an entity. */
    static String entities(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c > 0x7F
                        ? Character.toString(c)
                        : "&#" + c + ";")
                .collect(Collectors.joining());
    }

    /** A sentence with its values in code spans. */
    static String sentence(Sentence sentence) {
        return sentence.parts().stream()
                .map(part -> part.isValue() ? code(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    /** A fence that the text does not close. */
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
