package io.github.curlyrotaryphone.crp.pullrequest.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One review of a request.
 *
 * @param user who gave it
 * @param verdict what it says
 * @param commit what it was given of
 */
record RequestReview(String user, Verdict verdict, String commit) {
    enum Verdict {
        APPROVES,
        OBJECTS,
        WITHDRAWN,
        /** A comment, which leaves an earlier verdict as it is. */
        NONE
    }

    /** How many people approve this commit by the latest of their reviews, which come oldest first. */
    static int approvals(Stream<RequestReview> reviews, String commit) {
        Map<String, RequestReview> latest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reviews.filter(each -> each.verdict != Verdict.NONE).forEach(each -> latest.put(each.user, each));
        return (int) latest.values().stream()
                .filter(each -> each.verdict == Verdict.APPROVES && each.commit.equals(commit))
                .count();
    }
}
