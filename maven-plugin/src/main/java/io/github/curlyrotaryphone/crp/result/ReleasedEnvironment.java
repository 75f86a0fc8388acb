package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.List;
import java.util.Optional;

/**
 * An app in one environment at a release, and how it is deployed there.
 *
 * @param name the environment
 * @param clusters the clusters it belongs to
 * @param from the environment it is promoted from
 * @param namespace where it runs
 * @param gitops where the manifests are committed
 * @param review how a change reaches that branch
 * @param gates the app's own conditions for a change
 * @param manifests what is committed
 * @param lint what the lints of its objects take into account
 */
public record ReleasedEnvironment(
        EnvironmentName name,
        List<ClusterName> clusters,
        Optional<EnvironmentName> from,
        NamespaceSpec namespace,
        GitOpsSpec gitops,
        ReviewSpec review,
        GatesSpec gates,
        ManifestSet manifests,
        LintSpec lint) {
    public ReleasedEnvironment {
        clusters = List.copyOf(clusters);
    }

    /** Without anything for lints. */
    public ReleasedEnvironment(
            EnvironmentName name,
            List<ClusterName> clusters,
            Optional<EnvironmentName> from,
            NamespaceSpec namespace,
            GitOpsSpec gitops,
            ReviewSpec review,
            GatesSpec gates,
            ManifestSet manifests) {
        this(name, clusters, from, namespace, gitops, review, gates, manifests, LintSpec.NONE);
    }

    /** The specification of an environment, with its rendered manifests. */
    public static ReleasedEnvironment of(EnvironmentSpec spec, ManifestSet manifests) {
        return new ReleasedEnvironment(
                spec.name(),
                spec.clusters(),
                spec.from(),
                spec.deploy().namespace(),
                spec.gitops(),
                spec.review(),
                spec.gates(),
                manifests,
                spec.lint());
    }

    ReleasedEnvironment located(GitOpsSpec recorded, GitOpsSpec now) {
        if (!gitops.repository().equals(recorded.repository())) {
            return this;
        }
        GitOpsSpec there = new GitOpsSpec(
                now.repository(),
                gitops.branch().equals(recorded.branch()) ? now.branch() : gitops.branch(),
                gitops.apps(),
                now.forge().or(gitops::forge),
                gitops.hydratorMetadata());
        return new ReleasedEnvironment(name, clusters, from, namespace, there, review, gates, manifests, lint);
    }
}
