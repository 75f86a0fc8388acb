package io.github.curlyrotaryphone.crp.spec;

import java.util.List;

/**
 * How a change reaches the branch of an environment.
 *
 * @param mode a direct commit, or a pull request that people merge
 * @param labels of the pull request
 * @param reviewers users, or teams in the forge's notation
 * @param draft whether it is opened as a draft
 * @param autoMerge whether the forge merges it automatically when its own rules and the gates allow it
 */
public record ReviewSpec(Mode mode, List<String> labels, List<String> reviewers, boolean draft, boolean autoMerge) {
    /** A direct commit, without labels and reviewers. */
    public static final ReviewSpec DIRECT = new ReviewSpec(Mode.DIRECT, List.of(), List.of(), false, false);

    public ReviewSpec {
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
    }

    /** The review modes. */
    public enum Mode {
        DIRECT,
        PULL_REQUEST
    }

    /** Whether it is a pull request. */
    public boolean isByPullRequest() {
        return mode == Mode.PULL_REQUEST;
    }
}
