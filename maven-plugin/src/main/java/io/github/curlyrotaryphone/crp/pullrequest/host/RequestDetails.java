package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request with what an update compares.
 *
 * @param request the request, its title without a mark for drafts
 * @param id what else than the number it is named by, where the forge does so
 * @param head the commit that its branch points to
 * @param source the repository of its branch, as the forge names repositories
 * @param body its text
 * @param labels on it
 * @param reviewers who are asked for a review, teams as {@code owner/team}
 * @param merging whether the forge will merge it by itself
 */
record RequestDetails(
        PullRequest request,
        String id,
        String head,
        String source,
        String body,
        Set<String> labels,
        Set<String> reviewers,
        boolean merging) {
    RequestDetails {
        labels = anyCase(labels);
        reviewers = anyCase(reviewers);
    }

    private static Set<String> anyCase(Set<String> names) {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(names);
        return Collections.unmodifiableSet(sorted);
    }

    /** Forges end lines in their own way. */
    boolean says(String title, String text) {
        return request.title().equals(title) && lines(body).equals(lines(text));
    }

    /** The same after an update to this text and review. */
    RequestDetails brought(RequestText text, ReviewSpec review) {
        PullRequest titled = new PullRequest(
                request.number(),
                request.page(),
                request.branch(),
                request.target(),
                text.title(),
                request.draft(),
                request.state());
        return new RequestDetails(
                titled,
                id,
                head,
                source,
                text.body(),
                union(labels, review.labels()),
                union(reviewers, review.reviewers()),
                merging);
    }

    private static Set<String> union(Set<String> there, List<String> more) {
        Set<String> all = new TreeSet<>(there);
        all.addAll(more);
        return all;
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
