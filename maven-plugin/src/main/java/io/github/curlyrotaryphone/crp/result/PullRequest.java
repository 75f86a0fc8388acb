package io.github.curlyrotaryphone.crp.result;

import java.net.URI;

/**
 * A pull request (GitLab: merge request) of one app and environment.
 *
 * @param number the number, as written after {@code #} or {@code !}
 * @param page its web page
 * @param branch the review branch
 * @param target the target branch
 * @param title its title
 * @param draft whether it is a draft
 * @param state its state
 */
public record PullRequest(
        long number, URI page, String branch, String target, String title, boolean draft, State state) {
    /** The states of a request. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }
}
