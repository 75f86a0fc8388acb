package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * The effect of an edit, planned at one tip of a branch: checked by rules, printed by a dry run, compared for a
 * reviewer, and then applied unchanged or not at all.
 *
 * @param edit the desired edit
 * @param change the files that are written and deleted; none if the branch is up to date
 * @param before the current record; empty if there is none
 * @param after the new record; empty if it is removed
 * @param base the commit that it is based on; empty in an empty repository
 * @param graves what reaches beyond the app; none before rules have judged it
 */
public record ChangePlan(
        Edit edit,
        EnvironmentChange change,
        Optional<DeployRecord> before,
        Optional<DeployRecord> after,
        Optional<String> base,
        List<GraveWarning> graves) {
    public ChangePlan {
        graves = List.copyOf(graves);
    }

    /** A plan that rules have not judged yet. */
    public ChangePlan(
            Edit edit,
            EnvironmentChange change,
            Optional<DeployRecord> before,
            Optional<DeployRecord> after,
            Optional<String> base) {
        this(edit, change, before, after, base, List.of());
    }

    /** The same with these warnings. */
    public ChangePlan warned(List<GraveWarning> warnings) {
        return new ChangePlan(edit, change, before, after, base, warnings);
    }

    /** The app and environment. */
    public AppEnvironment identity() {
        return change.identity();
    }

    /** Whether no file changes. */
    public boolean isEmpty() {
        return change.isEmpty();
    }
}
