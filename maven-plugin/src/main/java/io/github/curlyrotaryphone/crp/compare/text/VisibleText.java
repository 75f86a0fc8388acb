package io.github.curlyrotaryphone.crp.compare.text;

/** Text in which every character can be seen: what would move the cursor, hide or turn text around is written out. */
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

    /** At most so many code points, the last one an ellipsis where something was cut. */
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
