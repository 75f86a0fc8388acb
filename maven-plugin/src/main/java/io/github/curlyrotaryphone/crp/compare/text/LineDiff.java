package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.text.DiffLine.Sign;
import java.util.ArrayList;
import java.util.List;

/** The differences between two texts, line by line, with some lines of context. */
final class LineDiff {
    private static final int CELL_LIMIT = 4_000_000;
    private static final int AROUND = 2;

    private LineDiff() {}

    static List<DiffLine> of(List<String> before, List<String> after) {
        return narrowed(aligned(before, after));
    }

    private static List<DiffLine> aligned(List<String> before, List<String> after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<DiffLine> lines = new ArrayList<>();
        before.subList(0, start).forEach(line -> lines.add(new DiffLine(Sign.KEPT, line)));
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), lines);
        before.subList(before.size() - end, before.size()).forEach(line -> lines.add(new DiffLine(Sign.KEPT, line)));
        return lines;
    }

    private static void middle(List<String> before, List<String> after, List<DiffLine> lines) {
        if ((long) before.size() * after.size() > CELL_LIMIT) {
            before.forEach(line -> lines.add(new DiffLine(Sign.REMOVED, line)));
            after.forEach(line -> lines.add(new DiffLine(Sign.ADDED, line)));
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new DiffLine(Sign.KEPT, before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new DiffLine(Sign.REMOVED, before.get(i++)));
            } else {
                lines.add(new DiffLine(Sign.ADDED, after.get(j++)));
            }
        }
    }

    /** Length of the longest common subsequence starting at each pair of lines. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Lines far from any change are replaced by one line of dots. */
    private static List<DiffLine> narrowed(List<DiffLine> lines) {
        List<DiffLine> narrowed = new ArrayList<>();
        int dotted = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                narrowed.add(lines.get(i));
            } else if (dotted != i - 1 || i == 0) {
                narrowed.add(new DiffLine(Sign.KEPT, "…"));
                dotted = i;
            } else {
                dotted = i;
            }
        }
        return narrowed;
    }

    private static boolean isNearChange(List<DiffLine> lines, int index) {
        for (int i = Math.max(0, index - AROUND); i <= Math.min(lines.size() - 1, index + AROUND); i++) {
            if (lines.get(i).sign() != Sign.KEPT) {
                return true;
            }
        }
        return false;
    }
}
