package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.CommitDetails;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** What a commit of the source says of itself, as {@code git show} would print it. */
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

    /** Its text form drops seconds that are zero, which RFC 3339 demands: a formatter does not. */
    private static OffsetDateTime date(PersonIdent author) {
        ZoneOffset zone = author.getZoneId().getRules().getOffset(author.getWhenAsInstant());
        // some clients wrote offsets that hold seconds, which no date can say
        return author.getWhenAsInstant().atOffset(ZoneOffset.ofTotalSeconds(zone.getTotalSeconds() / 60 * 60));
    }

    /** All after the first paragraph. */
    private static Optional<String> body(String message) {
        String text = message.strip();
        int end = text.indexOf("\n\n");
        return end < 0 ? Optional.empty() : Optional.of(text.substring(end).strip());
    }
}
