package io.github.curlyrotaryphone.crp.spec;

import java.net.URI;
import java.util.Optional;

/**
 * The service that pull requests are opened at.
 *
 * @param kind the kind of its API
 * @param api the root of its API, such as {@code https://git.example.com/api/v1}; empty to derive it from the
 *     repository's URL
 */
public record ForgeSpec(Kind kind, Optional<URI> api) {
    /** The supported APIs. Forgejo has Gitea's. */
    public enum Kind {
        GITHUB,
        GITLAB,
        GITEA
    }
}
