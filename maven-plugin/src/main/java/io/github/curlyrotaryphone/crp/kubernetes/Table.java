package io.github.curlyrotaryphone.crp.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file of blocks, each a name on a line of its own and lines that begin with a space, sorted by name. A block is
 * found by binary search, so that a run which needs a few types does not read all of them.
 */
final class Table {
    private final String text;

    private Table(String text) {
        this.text = text;
    }

    /** The kinds and types of Kubernetes itself, read when they are first asked for. */
    static Table builtIn() {
        return BuiltIn.TABLE;
    }

    /** Those of custom resources. */
    static Table custom() {
        return Custom.TABLE;
    }

    /** Reads a table. */
    static Table of(String text) {
        return new Table(text);
    }

    /** The lines of that block, without the space; empty if there is no such block. */
    List<String> block(String name) {
        int low = text.startsWith("#") ? text.indexOf('\n') + 1 : 0;
        int high = text.length();
        while (low < high) {
            int middle = blockAt(low, (low + high) >>> 1);
            int order = compare(middle, name);
            if (order == 0) {
                return lines(text.indexOf('\n', middle) + 1);
            }
            if (order < 0) {
                low = blockAfter(middle);
            } else {
                high = middle;
            }
        }
        return List.of();
    }

    /** The start of the block at this position. */
    private int blockAt(int low, int position) {
        int start = text.lastIndexOf('\n', position - 1) + 1;
        while (start > low && text.charAt(start) == ' ') {
            start = text.lastIndexOf('\n', start - 2) + 1;
        }
        return Math.max(low, start);
    }

    private int blockAfter(int block) {
        int start = text.indexOf('\n', block) + 1;
        while (start < text.length() && text.charAt(start) == ' ') {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }

    private int compare(int block, String name) {
        return text.substring(block, text.indexOf('\n', block)).compareTo(name);
    }

    private List<String> lines(int from) {
        List<String> lines = new ArrayList<>();
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            int end = text.indexOf('\n', start);
            lines.add(text.substring(start + 1, end));
            start = end + 1;
        }
        return lines;
    }

    private static Table read(String file) {
        String resource = "/META-INF/crp/kubernetes/" + file;
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource))) {
            return new Table(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BuiltIn {
        static final Table TABLE = read("kubernetes.txt");
    }

    private static final class Custom {
        static final Table TABLE = read("custom.txt");
    }
}
