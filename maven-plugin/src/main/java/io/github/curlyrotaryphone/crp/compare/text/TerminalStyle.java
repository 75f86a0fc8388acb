package io.github.curlyrotaryphone.crp.compare.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The style of text on a terminal.
 *
 * @param colour whether it supports colours
 * @param width its width in columns
 */
record TerminalStyle(boolean colour, int width) {
    private static final int NARROWEST = 20;

    TerminalStyle {
        width = Math.max(width, NARROWEST);
    }

    String bold(String text) {
        return painted("1", text);
    }

    String warning(String text) {
        return painted("33", text);
    }

    String line(DiffLine line) {
        String written = wrapped(line.written(), "    ");
        return switch (line.sign()) {
            case ADDED -> painted("32", written);
            case REMOVED -> painted("31", written);
            case HEADER -> painted("36", written);
            case KEPT -> written;
        };
    }

    /** Wrapped at the width, at a space if there is one; continuation lines are indented. */
    String wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.codePointCount(0, rest.length()) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            boolean useful = blank > rest.length() - rest.stripLeading().length() + width / 3;
            int cut = useful ? blank : end;
            lines.add(rest.substring(0, cut));
            rest = indent + rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return String.join("\n", lines);
    }

    /** Colours every line, since a pager resets colours at the end of a line. */
    private String painted(String code, String text) {
        if (!colour) {
            return text;
        }
        return "\u001b[" + code + "m" + text.replace("\n", "\u001b[0m\n\u001b[" + code + "m") + "\u001b[0m";
    }
}
