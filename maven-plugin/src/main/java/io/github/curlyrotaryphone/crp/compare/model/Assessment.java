package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The assessment of the differences.
 *
 * @param summary the most important facts; rows with equal sides show what does not change
 * @param notices the most severe first
 * @param restarts workloads whose pods are replaced
 * @param capacity the requested resources
 * @param others the other environments compared with this one
 */
public record Assessment(
        List<SummaryRow> summary,
        List<Notice> notices,
        List<Restart> restarts,
        Change<CapacityRange> capacity,
        List<Distance> others) {
    public Assessment {
        summary = List.copyOf(summary);
        notices = List.copyOf(notices);
        restarts = List.copyOf(restarts);
        others = List.copyOf(others);
    }

    /** The dangers among the notices. */
    public List<Notice> warnings() {
        return notices.stream().filter(notice -> notice.kind().isWarning()).toList();
    }

    /** The rows with this topic. */
    public Stream<SummaryRow> rows(Topic topic) {
        return summary.stream().filter(row -> row.topic() == topic);
    }
}
