package io.github.curlyrotaryphone.crp.compare.text;

/** Text with only visible characters: those that would move the cursor, or hide or reverse text, are escaped. */
final class VisibleText {
    private VisibleText() {}

    static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                visible.append("\\n");
            } else if (isHidden(c)) {
                visible.append(c <= 0xFFFF ? "\\u" : "\\U").append(hex(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** At most this many code points, the last one an ellipsis if truncated. */
    static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        return "0".repeat((c <= 0xFFFF ? 4 : 8) - digits.length()) + digits;
    }
}
