package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Optional;

/**
 * What a goal wants of one app in one environment, and the app's own rules for it.
 *
 * @param edit what is done to the branch
 * @param gitops where the manifests are committed
 * @param review how a change reaches the branch
 * @param gates what must hold before; {@link GatesSpec#NONE} for what no gate binds
 * @param reason how it came about, where that does not follow from its plan
 */
public record DesiredChange(Edit edit, GitOpsSpec gitops, ReviewSpec review, GatesSpec gates, ChangeReason reason) {
    /** A deployment or a promotion, by the rules of its release. */
    public static DesiredChange deploy(Edit.Deploy edit) {
        ReleasedEnvironment environment = edit.deployment().environment();
        return new DesiredChange(
                edit, environment.gitops(), environment.review(), environment.gates(), ChangeReason.none());
    }

    /** Any other change, which no gate binds. */
    public static DesiredChange of(Edit edit, GitOpsSpec gitops, ReviewSpec review, ChangeReason reason) {
        return new DesiredChange(edit, gitops, review, GatesSpec.NONE, reason);
    }

    /** The same, reviewed otherwise. */
    public DesiredChange reviewed(ReviewSpec other) {
        return new DesiredChange(edit, gitops, other, gates, reason);
    }

    /** What is changed. */
    public AppEnvironment identity() {
        return edit.identity();
    }

    /** As people read it: {@code 'iris' in 'prod'}. */
    public String title() {
        return identity().title();
    }

    /** The branch that is changed. */
    BranchId branch() {
        return gitops.branchId();
    }

    /** The deployment, where it is one. */
    Optional<Deployment> deployment() {
        return edit instanceof Edit.Deploy deploy ? Optional.of(deploy.deployment()) : Optional.empty();
    }

    /** The environment that is promoted from, where one is. */
    Optional<EnvironmentName> from() {
        return edit instanceof Edit.Deploy deploy ? deploy.from() : Optional.empty();
    }

    /** The release that is deployed, where one is. */
    Optional<Release> release() {
        return deployment().map(Deployment::release);
    }

    /** What is done to the environment, as a comparison says it. */
    Operation operation() {
        if (edit instanceof Edit.Deploy deploy) {
            return deploy.from().map(Operation::promotionFrom).orElseGet(() -> Operation.of(Operation.Kind.DEPLOY));
        } else if (edit instanceof Edit.Rollback) {
            return Operation.of(Operation.Kind.ROLLBACK);
        } else if (edit instanceof Edit.ReleaseHold) {
            return Operation.of(Operation.Kind.RELEASE_HOLD);
        }
        return Operation.of(edit instanceof Edit.Undeploy ? Operation.Kind.UNDEPLOY : Operation.Kind.ADOPT);
    }
}
