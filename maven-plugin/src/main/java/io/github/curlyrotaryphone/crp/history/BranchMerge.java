package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Merges the changes of several branches: each branch keeps its order, and changes of different branches are ordered by
 * date.
 */
public final class BranchMerge {
    private BranchMerge() {}

    /** All changes, oldest first. */
    public static List<HistoryEntry> merged(List<List<HistoryEntry>> branches) {
        if (branches.size() == 1) {
            return branches.get(0);
        }
        List<Deque<HistoryEntry>> rest = new ArrayList<>();
        branches.forEach(branch -> rest.add(new ArrayDeque<>(branch)));
        List<HistoryEntry> merged = new ArrayList<>();
        while (rest.removeIf(Deque::isEmpty) || !rest.isEmpty()) {
            rest.stream()
                    .min(Comparator.comparing(branch -> branch.getFirst().time()))
                    .ifPresent(branch -> merged.add(branch.removeFirst()));
        }
        return merged;
    }
}
