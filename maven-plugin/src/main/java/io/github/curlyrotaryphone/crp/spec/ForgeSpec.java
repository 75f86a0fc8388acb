package io.github.curlyrotaryphone.crp.spec;

import java.net.URI;
import java.util.Optional;

/**
 * The service that pull requests are opened at.
 *
 * @param kind whose protocol it speaks
 * @param api the root of its API, such as {@code https://git.example.com/api/v1}; empty where it follows from the
 *     repository's URL
 */
public record ForgeSpec(Kind kind, Optional<URI> api) {
    /** The protocols that are known. Forgejo speaks Gitea's. */
    public enum Kind {
        GITHUB,
        GITLAB,
        GITEA
    }
}
