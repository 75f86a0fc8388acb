package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.gitops.Destination;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run wants of one app in one environment, and the app's own rules for it.
 *
 * @param edit what is done to the branch
 * @param app the app
 * @param environment the environment
 * @param gitops where the manifests are committed
 * @param review how a change reaches the branch
 * @param gates what must hold before; {@link GatesSpec#NONE} for what no gate binds
 * @param operation why the environment changes
 * @param deployment the deployment, where it is one
 * @param plainHttp registries that are spoken to without TLS
 * @param reason how it came about, as far as that is known by now
 */
public record DesiredChange(
        Edit edit,
        AppName app,
        EnvironmentName environment,
        GitOpsSpec gitops,
        ReviewSpec review,
        GatesSpec gates,
        Operation operation,
        Optional<Deployment> deployment,
        Set<String> plainHttp,
        ChangeReason reason) {
    public DesiredChange {
        plainHttp = Set.copyOf(plainHttp);
    }

    /** A plain deploy. */
    public static DesiredChange deploy(Deployment deployment, Set<String> plainHttp) {
        return of(
                deployment,
                Edit.Deploy.of(List.of(deployment)),
                Operation.of(Operation.Kind.DEPLOY),
                plainHttp,
                ChangeReason.none());
    }

    /** A promotion from another environment. */
    public static DesiredChange promote(
            Deployment deployment, EnvironmentName from, Set<String> plainHttp, List<String> untested) {
        return of(
                deployment,
                Edit.Deploy.promoting(deployment, from),
                Operation.promotionFrom(from),
                plainHttp,
                new ChangeReason.Admission(Optional.empty(), GatesSpec.NONE, false, untested));
    }

    private static DesiredChange of(
            Deployment deployment, Edit edit, Operation operation, Set<String> plainHttp, ChangeReason reason) {
        ReleasedEnvironment environment = deployment.environment();
        return new DesiredChange(
                edit,
                deployment.app(),
                deployment.name(),
                environment.gitops(),
                environment.review(),
                environment.gates(),
                operation,
                Optional.of(deployment),
                plainHttp,
                reason);
    }

    /** Any other change, which no gate binds. */
    public static DesiredChange of(
            Edit edit,
            AppName app,
            EnvironmentName environment,
            GitOpsSpec gitops,
            ReviewSpec review,
            Operation.Kind operation,
            ChangeReason reason) {
        return new DesiredChange(
                edit,
                app,
                environment,
                gitops,
                review,
                GatesSpec.NONE,
                Operation.of(operation),
                Optional.empty(),
                Set.of(),
                reason);
    }

    /** The same under other rules. */
    public DesiredChange ruled(ReviewSpec otherReview, GatesSpec otherGates) {
        return new DesiredChange(
                edit, app, environment, gitops, otherReview, otherGates, operation, deployment, plainHttp, reason);
    }

    /** The same, with more known of how it came about. */
    public DesiredChange because(ChangeReason known) {
        return new DesiredChange(
                edit, app, environment, gitops, review, gates, operation, deployment, plainHttp, known);
    }

    /** The release that is deployed, where one is. */
    public Optional<Release> release() {
        return deployment.map(Deployment::release);
    }

    /** What is changed. */
    Destination destination() {
        return new Destination(app, environment);
    }

    /** As people read it: {@code 'iris' in 'prod'}. */
    public String title() {
        return "'" + app + "' in '" + environment + "'";
    }
}
