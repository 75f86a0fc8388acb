package io.github.curlyrotaryphone.crp.result;

import java.util.List;
import java.util.Optional;

/**
 * Author, date and message of a commit.
 *
 * @param author {@code Name <address>}
 * @param date the author date in the author's time zone, in RFC 3339 format
 * @param subject the first paragraph of the message, in one line
 * @param body the rest of the message, without the trailers that {@code references} come from; empty if there is none
 * @param references commits of other repositories that it refers to as its sources
 */
public record CommitDetails(
        String author, String date, String subject, Optional<String> body, List<ReferencedCommit> references) {
    public CommitDetails {
        references = List.copyOf(references);
    }
}
