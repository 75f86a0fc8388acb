package io.github.curlyrotaryphone.crp.gitops.history;

import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The committer's date of a commit. JGit keeps it in 32 bits, so that a date after 2038 would be one in the past; here such
 * a date, and one that can't be read, is in the future.
 */
final class CommitterDate {
    private static final Instant UNKNOWN = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST_DIGITS = 11;

    private CommitterDate() {}

    /** That of a commit with its body. */
    static Instant of(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int name = RawParseUtils.committer(raw, 0);
        int at = name < 0 ? raw.length : RawParseUtils.nextLF(raw, name, '>') + 1;
        long seconds = 0;
        int digits = 0;
        while (at < raw.length && raw[at] >= '0' && raw[at] <= '9' && digits <= MOST_DIGITS) {
            seconds = seconds * 10 + raw[at] - '0';
            at++;
            digits++;
        }
        return digits == 0 || digits > MOST_DIGITS ? UNKNOWN : Instant.ofEpochSecond(seconds);
    }
}
