package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;

/**
 * A difference between two environments of an app.
 *
 * @param environment the target of the promotion, if known
 * @param from the environment it is compared with
 * @param kind the kind of difference
 * @param since the commit date since which they differ without interruption
 */
public record Drift(EnvironmentName environment, EnvironmentName from, Kind kind, Instant since) {
    /** The kinds of difference. */
    public enum Kind {
        /** Different images. */
        IMAGE,
        /** The same image with a different release: the manifests may differ. */
        RELEASE
    }
}
