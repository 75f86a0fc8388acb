package io.github.curlyrotaryphone.crp.spec;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of others with only visible characters and of a bearable length, for terminals, logs, commits and requests.
 * Control characters could move the cursor, and formatting characters could hide or reverse text.
 */
public final class VisibleText {
    private static final int LONGEST_WORDS = 300;
    private static final int LONGEST_LINE = 4000;
    private static final int MOST_LINES = 2000;

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:0|1|3[1-6])m");

    private VisibleText() {}

    /** On one line, with hidden characters escaped as in Java, line ends too. */
    public static String of(String text) {
        return escaped(text, VisibleText::isHidden);
    }

    /** At most this many code points, the last one an ellipsis if truncated. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** Words of a server, a program or a file for a sentence: one line of at most 300 characters. */
    public static String words(String text) {
        return words(text, LONGEST_WORDS);
    }

    /** The same with another limit: hidden characters and line ends become spaces. */
    public static String words(String text, int limit) {
        // a text of many megabytes is not searched to its end
        String start = text.substring(0, Math.min(text.length(), 16 * limit));
        return cut(BLANK.matcher(start).replaceAll(" ").strip(), limit);
    }

    /** Any text with its line ends: the last filter before a log, so its limits are far above any message. */
    public static String lines(String text) {
        IntPredicate hidden = c -> c != '\t' && isHidden(c);
        if (text.length() <= LONGEST_LINE && text.codePoints().noneMatch(c -> c != '\n' && hidden.test(c))) {
            return text;
        }
        return text.lines()
                .limit(MOST_LINES)
                .map(line -> cut(escaped(line, hidden), LONGEST_LINE))
                .collect(Collectors.joining("\n"));
    }

    /** One line for a terminal, which may have the colours of a comparison. */
    public static String coloured(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        Matcher colour = COLOUR.matcher(line);
        int start = 0;
        while (colour.find()) {
            visible.append(of(line.substring(start, colour.start()))).append(colour.group());
            start = colour.end();
        }
        return visible.append(of(line.substring(start))).toString();
    }

    /** The same JSON, whose strings have escapes for hidden characters. */
    public static String json(String document) {
        return escaped(document, c -> c != '\n' && isHidden(c));
    }

    private static String escaped(String text, IntPredicate hidden) {
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (!hidden.test(c)) {
                visible.appendCodePoint(c);
            } else if (c == '\n') {
                visible.append("\\n");
            } else {
                Character.toString(c)
                        .chars()
                        .forEach(unit -> visible.append(String.format(Locale.ROOT, "\\u%04x", unit)));
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
