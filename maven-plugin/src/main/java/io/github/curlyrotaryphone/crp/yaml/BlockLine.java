package io.github.curlyrotaryphone.crp.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that is neither blank nor a comment.
 *
 * @param number from 1
 * @param indent spaces before the content
 * @param content the rest, without trailing spaces
 */
record BlockLine(int number, int indent, String content) {
    /** The lines of a text; empty if it contains a character that needs the full parser. */
    static List<BlockLine> of(String text) {
        List<BlockLine> lines = new ArrayList<>();
        int start = 0;
        for (int number = 1; start < text.length(); number++) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (!isSimple(text, start, end)) {
                return List.of();
            }
            add(lines, number, text, start, end);
            start = end + 1;
        }
        return lines;
    }

    private static void add(List<BlockLine> lines, int number, String text, int start, int end) {
        int first = start;
        while (first < end && text.charAt(first) == ' ') {
            first++;
        }
        int last = end;
        while (last > first && text.charAt(last - 1) == ' ') {
            last--;
        }
        if (first < last && text.charAt(first) != '#') {
            lines.add(new BlockLine(number, first - start, text.substring(first, last)));
        }
    }

    /** Whether every character is printable, one column wide and not a line break in any version of YAML. */
    private static boolean isSimple(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean simple = (c >= ' ' && c <= '~')
                    || (c >= 0xA0 && c < Character.MIN_SURROGATE && c != 0x2028 && c != 0x2029)
                    || (c > Character.MAX_SURROGATE && c <= 0xFFFD && c != 0xFEFF);
            if (!simple) {
                return false;
            }
        }
        return true;
    }

    /** Whether this starts an item of a list. */
    boolean isItem() {
        return content.length() > 1 && content.charAt(0) == '-' && content.charAt(1) == ' ';
    }

    /** Whether this separates two documents. */
    boolean isSeparator() {
        return indent == 0 && content.equals("---");
    }

    /** The line with its content from that index. */
    BlockLine from(int index) {
        return new BlockLine(number, indent + index, content.substring(index));
    }

    /** The index of the next non-blank character; the content's length if only a comment or nothing follows. */
    int skipBlanks(int from) {
        int index = from;
        while (index < content.length() && content.charAt(index) == ' ') {
            index++;
        }
        boolean isComment = index > from && index < content.length() && content.charAt(index) == '#';
        return isComment ? content.length() : index;
    }
}
