package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;

/**
 * That two environments of an app differ.
 *
 * @param environment the one that is promoted to, where that is known
 * @param from the one that it is compared with
 * @param kind in what they differ
 * @param since the commit date since which they differ so without interruption
 */
public record Drift(EnvironmentName environment, EnvironmentName from, Kind kind, Instant since) {
    /** In what two environments can differ. */
    public enum Kind {
        /** Other images. */
        IMAGE,
        /** The same image, of another release: the manifests of one or the other may differ. */
        RELEASE
    }
}
