package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * A commit of another repository, as in the trailers {@code Argocd-reference-commit-*}.
 *
 * @param sha its id
 * @param repository the URL of its repository, http or https
 * @param author {@code Name <address>}
 * @param date the author date in RFC 3339 format
 * @param subject the first line of its message
 * @param body the rest of its message
 */
public record ReferencedCommit(
        Optional<String> sha,
        Optional<String> repository,
        Optional<String> author,
        Optional<String> date,
        Optional<String> subject,
        Optional<String> body) {
    private static final ReferencedCommit NONE = new ReferencedCommit(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it has no data. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
