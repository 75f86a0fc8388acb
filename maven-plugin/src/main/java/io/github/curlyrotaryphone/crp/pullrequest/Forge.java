package io.github.curlyrotaryphone.crp.pullrequest;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One repository at a service that people review and merge changes at. Every method may wait for a passing fault. */
public interface Forge {
    /** The open request from a branch of this repository to another. The branch must exist: some forges forget its name. */
    Optional<PullRequest> findOpen(String branch, String target);

    /** The open requests from branches of this repository that begin so, by number. */
    List<PullRequest> openRequests(String branchPrefix);

    /**
     * Opens a request. Where there is one already, that one is updated. What the forge refuses of labels, reviewers and
     * draft is told as an event, and the request stays.
     */
    PullRequest open(RequestText text, String branch, String target, ReviewSpec review);

    /**
     * Brings title and body up to date, and adds labels and reviewers that are missing. What people added stays, and so
     * does their decision whether it is a draft.
     *
     * @return empty where the request says all of that already; then nothing is written
     */
    Optional<PullRequest> update(PullRequest open, RequestText text, ReviewSpec review);

    /** Closes a request, and says there why. */
    void close(PullRequest open, String comment);

    /**
     * Asks the forge to merge the request as soon as its own rules allow, provided that it still holds this commit. Where
     * it declines, that is told as an event.
     *
     * @return the request, which may be merged by now
     */
    PullRequest autoMerge(PullRequest open, String commit);

    /** Withdraws the wish to merge the request by itself, where there is one: it may be of an older commit. */
    void cancelAutoMerge(PullRequest open);

    /** What the forge itself asks before it merges this request. */
    MergeRules rules(PullRequest open);

    /** Commit statuses and check runs of a commit, by name. */
    SortedMap<String, CheckState> checks(String commit);

    /** How many people approve this commit of the request by their latest review. */
    int approvals(PullRequest request, String commit);

    /** How many characters a body may have. */
    int bodyLimit();

    /** The page that compares two commits or branches. */
    URI comparePage(String from, String to);

    /** The page of a commit. */
    URI commitPage(String commit);
}
