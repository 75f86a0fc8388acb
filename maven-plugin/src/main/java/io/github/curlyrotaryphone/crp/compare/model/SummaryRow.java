package io.github.curlyrotaryphone.crp.compare.model;

import java.net.URI;
import java.util.Optional;

/**
 * A line of the table of what changes.
 *
 * @param name what it is about
 * @param value on both sides, as people read it
 * @param link where more of it stands
 */
public record SummaryRow(String name, Change<String> value, Optional<URI> link) {
    /** Whether it says more than that something stays as it is. */
    public boolean isNews() {
        return value.differs() || link.isPresent();
    }

    /** A row without a link. */
    public static SummaryRow of(String name, Optional<String> before, Optional<String> after) {
        return new SummaryRow(name, new Change<>(before, after), Optional.empty());
    }
}
