package io.github.curlyrotaryphone.crp.pullrequest;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A repository at a forge. Every method may wait and retry after a temporary failure. */
public interface Forge {
    /**
     * The open request from a branch of this repository to another. The branch must exist: some forges do not keep its
     * name.
     */
    Optional<PullRequest> findOpen(String branch, String target);

    /** The open requests from branches of this repository with this prefix, by number. */
    List<PullRequest> openRequests(String branchPrefix);

    /**
     * Opens a request, or updates an existing one. If the forge rejects labels, reviewers or draft, that is reported as
     * an event, and the request stays open.
     */
    PullRequest open(RequestText text, String branch, String target, ReviewSpec review);

    /**
     * Updates title and body, and adds missing labels and reviewers. Those added by people are kept, and so is the
     * draft state.
     *
     * @return empty if the request is up to date and nothing was written
     */
    Optional<PullRequest> update(PullRequest open, RequestText text, ReviewSpec review);

    /** Closes a request, with a comment on the reason. */
    void close(PullRequest open, String comment);

    /**
     * Enables auto-merge, provided that the request still has this commit. If the forge rejects it, that is reported as
     * an event.
     *
     * @return the request, which may be merged by now
     */
    PullRequest autoMerge(PullRequest open, String commit);

    /** Disables auto-merge if it is enabled: it may be for an older commit. */
    void cancelAutoMerge(PullRequest open);

    /** The forge's own conditions for merging this request. */
    MergeRules rules(PullRequest open);

    /** Commit statuses and check runs of a commit, by name. */
    SortedMap<String, CheckState> checks(String commit);

    /**
     * When the request was merged that brought a commit to a branch; empty if the forge knows of none. Unlike the dates in
     * a commit, it is not chosen by whoever made the commit.
     */
    Optional<Instant> merged(String commit, String branch);

    /** The number of people whose latest review approves this commit of the request. */
    int approvals(PullRequest request, String commit);

    /** The maximum number of characters of a body. */
    int bodyLimit();

    /** The page that compares two commits or branches. */
    URI comparePage(String from, String to);

    /** The page of a commit. */
    URI commitPage(String commit);
}
