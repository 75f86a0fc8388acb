package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every change of a record up to a tip.
 *
 * @param tip the commit up to which the branch was read; empty if nothing was read
 * @param lines the changes, oldest first
 */
record HistoryIndex(Optional<String> tip, List<IndexEntry> lines) {
    /** An empty index. */
    static final HistoryIndex EMPTY = new HistoryIndex(Optional.empty(), List.of());

    HistoryIndex {
        lines = List.copyOf(lines);
    }

    /** The commits that the branch must still contain for the index to be valid up to them. */
    Set<String> commits() {
        Set<String> commits = new HashSet<>();
        lines.forEach(line -> commits.add(line.moment().commit()));
        tip.ifPresent(commits::add);
        return commits;
    }

    /** The part that is valid for every branch that contains this commit. */
    HistoryIndex upTo(String commit) {
        if (tip.filter(commit::equals).isPresent()) {
            return this;
        }
        int end = lines.size();
        while (end > 0 && !lines.get(end - 1).moment().commit().equals(commit)) {
            end--;
        }
        return new HistoryIndex(Optional.of(commit), lines.subList(0, end));
    }

    /** The selected changes, oldest first, each with the state before it. */
    List<HistoryEntry> entries(Predicate<IndexEntry> meant) {
        Map<AppEnvironment, Optional<DeployRecord>> before = new HashMap<>();
        List<HistoryEntry> entries = new ArrayList<>();
        for (IndexEntry line : lines) {
            if (meant.test(line)) {
                entries.add(entry(line, before.getOrDefault(line.identity(), Optional.empty())));
                before.put(line.identity(), line.after().recorded());
            }
        }
        return entries;
    }

    /** The change as a result for other stages. */
    static HistoryEntry entry(IndexEntry line, Optional<DeployRecord> before) {
        CommitSummary moment = line.moment();
        return new HistoryEntry(
                line.identity(),
                moment.commit(),
                moment.time(),
                moment.author(),
                moment.subject(),
                moment.request(),
                before,
                line.after().recorded(),
                line.after().unreadable());
    }
}
