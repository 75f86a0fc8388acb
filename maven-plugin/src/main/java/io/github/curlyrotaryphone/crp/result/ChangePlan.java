package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.Optional;

/**
 * What an edit would change, as planned on one tip of a branch: judged by rules, printed by a dry run, compared for a
 * reviewer, and then applied just so or not at all.
 *
 * @param edit what is wanted
 * @param change the files that are written and deleted; none where the branch has it already
 * @param before the record as it is; empty where there is none
 * @param after the record as it will be; empty where it goes away
 * @param base the commit that it is based on; empty in an empty repository
 */
public record ChangePlan(
        Edit edit,
        EnvironmentChange change,
        Optional<DeployRecord> before,
        Optional<DeployRecord> after,
        Optional<String> base) {
    /** What is changed. */
    public AppEnvironment identity() {
        return change.identity();
    }

    /** Whether no file changes. */
    public boolean isEmpty() {
        return change.isEmpty();
    }
}
