package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * A commit of another repository, as the trailers {@code Argocd-reference-commit-*} name it.
 *
 * @param sha its id
 * @param repository where it lies, an address of http or https
 * @param author {@code Name <address>}
 * @param date when it was written, as RFC 3339 has it
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

    /** Whether nothing is known of it. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
