package io.github.curlyrotaryphone.crp.gitops.history;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The part of a commit that reports need.
 *
 * @param commit its id
 * @param time the committer's date
 * @param author name and address
 * @param subject the first line of its message
 * @param request the request that it merged
 */
record CommitSummary(String commit, Instant time, String author, String subject, Optional<Long> request) {
    private static final int LONGEST = 500;

    /** Made from a commit with its body. */
    static CommitSummary of(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        String subject = commit.getShortMessage();
        return new CommitSummary(
                commit.name(),
                CommitterDate.of(commit),
                line(author.getName() + " <" + author.getEmailAddress() + ">"),
                line(subject),
                RequestNumber.in(subject, commit.getFullMessage()));
    }

    /** Without control characters, which would reach a terminal. */
    private static String line(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) : printable;
    }
}
