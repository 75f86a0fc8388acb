package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the differences mean.
 *
 * @param summary what a reader wants to know first; rows whose sides are equal say what stays
 * @param notices the gravest first
 * @param restarts workloads whose pods are replaced
 * @param capacity what is requested
 * @param others how far other environments are
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

    /** The rows about that. */
    public Stream<SummaryRow> rows(Topic topic) {
        return summary.stream().filter(row -> row.topic() == topic);
    }
}
