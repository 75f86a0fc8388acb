package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.CommitDetails;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads the author, date and message of a source commit, as {@code git show} prints them. */
final class CommitReader {
    private CommitReader() {}

    static CommitDetails read(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        ReferenceTrailers trailers = ReferenceTrailers.in(commit.getFullMessage());
        return new CommitDetails(
                author.getName() + " <" + author.getEmailAddress() + ">",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date(author)),
                commit.getShortMessage(),
                body(trailers.rest()),
                trailers.references());
    }

    /** {@code toString} omits zero seconds, which RFC 3339 requires; a formatter does not. */
    private static OffsetDateTime date(PersonIdent author) {
        ZoneOffset zone = author.getZoneId().getRules().getOffset(author.getWhenAsInstant());
        // some clients wrote offsets with seconds, which the date format does not allow
        return author.getWhenAsInstant().atOffset(ZoneOffset.ofTotalSeconds(zone.getTotalSeconds() / 60 * 60));
    }

    /** Everything after the first paragraph. */
    private static Optional<String> body(String message) {
        String text = message.strip();
        int end = text.indexOf("\n\n");
        return end < 0 ? Optional.empty() : Optional.of(text.substring(end).strip());
    }
}
