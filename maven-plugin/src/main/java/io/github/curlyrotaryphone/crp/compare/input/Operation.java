package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * Why two sides are compared.
 *
 * @param kind the kind of operation
 * @param from the environment that a promotion takes its release from
 */
public record Operation(Kind kind, Optional<EnvironmentName> from) {
    public Operation {
        if (from.isPresent() != (kind == Kind.PROMOTE)) {
            throw new IllegalArgumentException("a promotion, and nothing else, comes from an environment");
        }
    }

    /** The operations on an environment, or a plain comparison. */
    public enum Kind {
        DEPLOY,
        PROMOTE,
        ROLLBACK,
        UNDEPLOY,
        RELEASE_HOLD,
        ADOPT,
        DIFF
    }

    /** An operation other than a promotion. */
    public static Operation of(Kind kind) {
        return new Operation(kind, Optional.empty());
    }

    /** A promotion from that environment. */
    public static Operation promotionFrom(EnvironmentName environment) {
        return new Operation(Kind.PROMOTE, Optional.of(environment));
    }
}
