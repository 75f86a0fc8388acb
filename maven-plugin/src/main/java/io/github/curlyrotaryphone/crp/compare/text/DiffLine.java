package io.github.curlyrotaryphone.crp.compare.text;

/**
 * A line of a diff.
 *
 * @param sign what the line is
 * @param text without the sign
 */
record DiffLine(Sign sign, String text) {
    /** What a line can be. */
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

    /** The line as it is written. */
    String written() {
        String end = sign == Sign.HEADER ? " @@" : "";
        return (sign.mark + text + end).stripTrailing();
    }
}
