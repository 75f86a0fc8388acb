package io.github.curlyrotaryphone.crp.compare.model;

import java.net.URI;
import java.util.Optional;

/**
 * A row of the summary table.
 *
 * @param topic its topic
 * @param detail which one of several, as a suffix of the topic; empty if there is only one
 * @param value the value on both sides, formatted for people
 * @param link a page with more information
 */
public record SummaryRow(Topic topic, String detail, Change<String> value, Optional<URI> link) {
    /** The topic, formatted for people. */
    public String name() {
        return topic.words() + detail;
    }

    /** Whether the value differs. */
    public boolean isNews() {
        return value.differs() || link.isPresent();
    }

    /** A row without a link. */
    public static SummaryRow of(Topic topic, String detail, Optional<String> before, Optional<String> after) {
        return new SummaryRow(topic, detail, new Change<>(before, after), Optional.empty());
    }
}
