package io.github.curlyrotaryphone.crp.spec;

import java.util.List;

/**
 * How a change reaches the branch of an environment.
 *
 * @param mode by a commit of ours, or by a pull request that people merge
 * @param labels of the pull request
 * @param reviewers whom it is asked of: users, or teams as the forge writes them
 * @param draft whether it is opened as a draft
 * @param autoMerge whether the forge is asked to merge it as soon as its own rules and the gates allow
 */
public record ReviewSpec(Mode mode, List<String> labels, List<String> reviewers, boolean draft, boolean autoMerge) {
    /** Committed at once, without labels and reviewers. */
    public static final ReviewSpec DIRECT = new ReviewSpec(Mode.DIRECT, List.of(), List.of(), false, false);

    public ReviewSpec {
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
    }

    /** The two ways. */
    public enum Mode {
        DIRECT,
        PULL_REQUEST
    }

    /** Whether people merge the change. */
    public boolean isByPullRequest() {
        return mode == Mode.PULL_REQUEST;
    }
}
