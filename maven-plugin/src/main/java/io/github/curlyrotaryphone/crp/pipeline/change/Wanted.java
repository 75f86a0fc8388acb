package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.Background;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
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
 * @param occasion why the environment changes
 * @param deployment the deployment, where it is one
 * @param plainHttp registries that are spoken to without TLS
 * @param background how it came about, as far as that is known by now
 */
public record Wanted(
        Edit edit,
        AppName app,
        EnvironmentName environment,
        GitOpsSpec gitops,
        ReviewSpec review,
        GatesSpec gates,
        Occasion occasion,
        Optional<Deployment> deployment,
        Set<String> plainHttp,
        Background background) {
    public Wanted {
        plainHttp = Set.copyOf(plainHttp);
    }

    /** A plain deploy. */
    public static Wanted deploy(Deployment deployment, Set<String> plainHttp) {
        return of(
                deployment,
                Edit.Deploy.of(List.of(deployment)),
                Occasion.of(Occasion.Kind.DEPLOY),
                plainHttp,
                Background.none());
    }

    /** A promotion from another environment. */
    public static Wanted promote(
            Deployment deployment, EnvironmentName from, Set<String> plainHttp, List<String> neverRan) {
        return of(
                deployment,
                Edit.Deploy.promoting(deployment, from),
                Occasion.promotionFrom(from),
                plainHttp,
                new Background.Admission(Optional.empty(), GatesSpec.NONE, false, neverRan));
    }

    private static Wanted of(
            Deployment deployment, Edit edit, Occasion occasion, Set<String> plainHttp, Background background) {
        ReleasedEnvironment environment = deployment.environment();
        return new Wanted(
                edit,
                deployment.app(),
                deployment.name(),
                environment.gitops(),
                environment.review(),
                environment.gates(),
                occasion,
                Optional.of(deployment),
                plainHttp,
                background);
    }

    /** Any other change, which no gate binds. */
    public static Wanted of(
            Edit edit,
            AppName app,
            EnvironmentName environment,
            GitOpsSpec gitops,
            ReviewSpec review,
            Occasion.Kind occasion,
            Background background) {
        return new Wanted(
                edit,
                app,
                environment,
                gitops,
                review,
                GatesSpec.NONE,
                Occasion.of(occasion),
                Optional.empty(),
                Set.of(),
                background);
    }

    /** The same under other rules. */
    public Wanted ruled(ReviewSpec otherReview, GatesSpec otherGates) {
        return new Wanted(
                edit, app, environment, gitops, otherReview, otherGates, occasion, deployment, plainHttp, background);
    }

    /** The same, with more known of how it came about. */
    public Wanted because(Background known) {
        return new Wanted(edit, app, environment, gitops, review, gates, occasion, deployment, plainHttp, known);
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
