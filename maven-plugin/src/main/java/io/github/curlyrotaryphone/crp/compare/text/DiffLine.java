package io.github.curlyrotaryphone.crp.compare.text;

/**
 * A line of a diff.
 *
 * @param sign the kind of line
 * @param text without the sign
 */
record DiffLine(Sign sign, String text) {
    /** The kinds of lines. */
    enum Sign {
        ADDED("+ "),
        REMOVED("- "),
        KEPT("  "),
        HEADER("@@ ");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }
    }

    /** The line as text. */
    String written() {
        String end = sign == Sign.HEADER ? " @@" : "";
        return (sign.mark + text + end).stripTrailing();
    }
}
