package io.github.curlyrotaryphone.crp.result;

import java.util.List;
import java.util.Optional;

/**
 * Who made a commit, when, and what its message says.
 *
 * @param author {@code Name <address>}
 * @param date when it was written, in the author's own time zone, as RFC 3339 has it
 * @param subject the first paragraph of the message, in one line
 * @param body the rest of the message, without the trailers that {@code references} come from; empty where there is none
 * @param references commits of other repositories that it says to come from
 */
public record CommitDetails(
        String author, String date, String subject, Optional<String> body, List<ReferencedCommit> references) {
    public CommitDetails {
        references = List.copyOf(references);
    }
}
