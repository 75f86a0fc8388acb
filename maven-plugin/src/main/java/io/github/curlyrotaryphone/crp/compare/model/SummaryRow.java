package io.github.curlyrotaryphone.crp.compare.model;

import java.net.URI;
import java.util.Optional;

/**
 * A line of the table of what changes.
 *
 * @param topic what it is about
 * @param detail which one of several, as words behind the topic's; empty where there is one only
 * @param value on both sides, as people read it
 * @param link where more of it stands
 */
public record SummaryRow(Topic topic, String detail, Change<String> value, Optional<URI> link) {
    /** What it is about, as people read it. */
    public String name() {
        return topic.words() + detail;
    }

    /** Whether it says more than that something stays as it is. */
    public boolean isNews() {
        return value.differs() || link.isPresent();
    }

    /** A row without a link. */
    public static SummaryRow of(Topic topic, String detail, Optional<String> before, Optional<String> after) {
        return new SummaryRow(topic, detail, new Change<>(before, after), Optional.empty());
    }
}
