package io.github.curlyrotaryphone.crp.pullrequest.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One review of a request.
 *
 * @param user the reviewer
 * @param verdict its verdict
 * @param commit the reviewed commit
 */
record RequestReview(String user, Verdict verdict, String commit) {
    enum Verdict {
        APPROVES,
        OBJECTS,
        WITHDRAWN,
        /** A comment, which does not change an earlier verdict. */
        NONE
    }

    /** The number of people whose latest review approves this commit; reviews are in order, oldest first. */
    static int approvals(Stream<RequestReview> reviews, String commit) {
        Map<String, RequestReview> latest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reviews.filter(each -> each.verdict != Verdict.NONE).forEach(each -> latest.put(each.user, each));
        return (int) latest.values().stream()
                .filter(each -> each.verdict == Verdict.APPROVES && each.commit.equals(commit))
                .count();
    }
}
