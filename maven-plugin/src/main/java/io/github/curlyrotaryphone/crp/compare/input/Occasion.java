package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * Why two sides are compared.
 *
 * @param kind what is done to the environment
 * @param from the environment that a promotion takes its release from
 */
public record Occasion(Kind kind, Optional<EnvironmentName> from) {
    public Occasion {
        if (from.isPresent() != (kind == Kind.PROMOTE)) {
            throw new IllegalArgumentException("a promotion, and nothing else, comes from an environment");
        }
    }

    /** What can be done to an environment, or nothing: two sides are looked at. */
    public enum Kind {
        DEPLOY,
        PROMOTE,
        ROLLBACK,
        UNDEPLOY,
        RELEASE_HOLD,
        ADOPT,
        DIFF
    }

    /** Any but a promotion. */
    public static Occasion of(Kind kind) {
        return new Occasion(kind, Optional.empty());
    }

    /** A promotion from that environment. */
    public static Occasion promotionFrom(EnvironmentName environment) {
        return new Occasion(Kind.PROMOTE, Optional.of(environment));
    }
}
