package io.github.curlyrotaryphone.crp.result;

import java.net.URI;

/**
 * A pull request (GitLab: merge request) of one app and environment.
 *
 * @param number as people write it after {@code #} or {@code !}
 * @param page where people read it
 * @param branch where the change waits
 * @param target the branch that it is for
 * @param title its title
 * @param draft whether it is a draft
 * @param state what became of it
 */
public record PullRequest(
        long number, URI page, String branch, String target, String title, boolean draft, State state) {
    /** What can become of a request. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }
}
