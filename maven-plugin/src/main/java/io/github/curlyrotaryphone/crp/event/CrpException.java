package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.spec.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of crp: what could not be done, and what to do about it.
 *
 * <p>Both sentences are written where the failure is detected, with names and values in quotes and without any secret.
 * They may quote others, so hidden characters are escaped here, and lines are limited.
 * {@link #refused} is for an error of the user or an expected refusal, {@link #failed} for everything else.
 */
public final class CrpException extends RuntimeException {
    private final String problem;
    private final String remedy;
    private final boolean refusal;

    private CrpException(String problem, String remedy, boolean refusal, @Nullable Throwable cause) {
        super(VisibleText.lines(problem) + " " + VisibleText.lines(remedy), cause);
        this.problem = VisibleText.lines(problem);
        this.remedy = VisibleText.lines(remedy);
        this.refusal = refusal;
    }

    /** An error in the input, or a state in which crp must not continue. */
    public static CrpException refused(String problem, String remedy) {
        return new CrpException(problem, remedy, true, null);
    }

    /** As {@link #refused(String, String)}, with its cause. */
    public static CrpException refused(String problem, String remedy, Throwable cause) {
        return new CrpException(problem, remedy, true, cause);
    }

    /** Something outside failed: a registry, a Git server, a disk. */
    public static CrpException failed(String problem, String remedy, @Nullable Throwable cause) {
        return new CrpException(problem, remedy, false, cause);
    }

    /** What could not be done, one sentence or several lines of them. */
    public String problem() {
        return problem;
    }

    /** What to do, in the imperative. */
    public String remedy() {
        return remedy;
    }

    /** Whether the user can fix this, as opposed to a fault of something outside. */
    public boolean isRefusal() {
        return refusal;
    }
}
