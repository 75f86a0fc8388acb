package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns. If a line would be too long, the columns that do not fit continue below, indented, so that nothing
 * is cut off.
 */
final class TextTable {
    private static final int LONGEST_CELL = 500;

    private static final String GAP = "  ";
    private static final String INDENT = "    ";

    private final List<List<List<String>>> rows = new ArrayList<>();
    private final int columns;

    TextTable(String... headings) {
        columns = headings.length;
        rows.add(IntStream.range(0, columns).mapToObj(i -> List.of(headings[i])).toList());
    }

    /** A row of cells with one line each. */
    void row(String... cells) {
        rows(List.of(cells).stream().map(List::of).toList());
    }

    /** A row of cells with any number of lines each. */
    void rows(List<List<String>> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
        rows.add(cells.stream()
                .map(lines -> lines.stream()
                        .map(cell -> VisibleText.words(cell, LONGEST_CELL))
                        .toList())
                .toList());
    }

    /** The lines, each ended by a line break. */
    String text(int width) {
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        List<int[]> bands = bands(widths, width);
        StringBuilder text = new StringBuilder();
        for (List<List<String>> row : rows) {
            for (int[] band : bands) {
                append(text, row, band, widths);
            }
        }
        return text.toString();
    }

    /** Columns on the same line: from one (inclusive) to another (exclusive). */
    private List<int[]> bands(int[] widths, int width) {
        List<int[]> bands = new ArrayList<>();
        int from = 0;
        int used = 0;
        for (int column = 0; column < columns; column++) {
            if (column > from && used + GAP.length() + widths[column] > width) {
                bands.add(new int[] {from, column});
                from = column;
                used = INDENT.length();
            }
            used += (column == from ? 0 : GAP.length()) + widths[column];
        }
        bands.add(new int[] {from, columns});
        return bands;
    }

    private static void append(StringBuilder text, List<List<String>> row, int[] band, int[] widths) {
        int lines = IntStream.range(band[0], band[1])
                .map(i -> row.get(i).size())
                .max()
                .orElse(0);
        for (int line = 0; line < lines; line++) {
            StringBuilder out = new StringBuilder(band[0] == 0 ? "" : INDENT);
            for (int column = band[0]; column < band[1]; column++) {
                List<String> cell = row.get(column);
                String words = line < cell.size() ? cell.get(line) : "";
                out.append(words)
                        .append(" ".repeat(widths[column] - length(words)))
                        .append(GAP);
            }
            String written = out.toString().stripTrailing();
            if (!written.isEmpty()) {
                text.append(written).append('\n');
            }
        }
    }

    private int width(int column) {
        return rows.stream()
                .flatMap(row -> row.get(column).stream())
                .mapToInt(TextTable::length)
                .max()
                .orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
