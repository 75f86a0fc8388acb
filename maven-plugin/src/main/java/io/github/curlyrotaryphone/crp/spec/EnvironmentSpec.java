package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Optional;

/**
 * A named place that the app runs in.
 *
 * @param name such as {@code dev}
 * @param clusters the clusters it belongs to, at least one
 * @param kubernetes the oldest Kubernetes minor version of these clusters, such as {@code 1.34}; empty for the newest known
 *     one
 * @param from the environment it is promoted from; plain deploys do not change such an environment
 * @param gitops where its manifests are committed
 * @param review how a change reaches that branch
 * @param gates conditions for a change
 * @param deploy the workload, with defaults applied
 * @param userObjects objects of the user's own, in the order of their files and documents
 * @param lint what the lints of its objects take into account
 */
public record EnvironmentSpec(
        EnvironmentName name,
        List<ClusterName> clusters,
        Optional<KubernetesVersion> kubernetes,
        Optional<EnvironmentName> from,
        GitOpsSpec gitops,
        ReviewSpec review,
        GatesSpec gates,
        DeploySpec deploy,
        List<UserObject> userObjects,
        LintSpec lint) {
    public EnvironmentSpec {
        clusters = List.copyOf(clusters);
        userObjects = List.copyOf(userObjects);
    }

    /** A copy whose workload has these names. */
    public EnvironmentSpec named(WorkloadNames names) {
        return new EnvironmentSpec(
                name, clusters, kubernetes, from, gitops, review, gates, deploy.named(names), userObjects, lint);
    }

    /** Without anything for lints. */
    public EnvironmentSpec(
            EnvironmentName name,
            List<ClusterName> clusters,
            Optional<KubernetesVersion> kubernetes,
            Optional<EnvironmentName> from,
            GitOpsSpec gitops,
            ReviewSpec review,
            GatesSpec gates,
            DeploySpec deploy,
            List<UserObject> userObjects) {
        this(name, clusters, kubernetes, from, gitops, review, gates, deploy, userObjects, LintSpec.NONE);
    }

    /** This environment of that app. */
    public AppEnvironment of(AppName app) {
        return new AppEnvironment(app, name);
    }
}
