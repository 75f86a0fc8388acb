package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;

/**
 * Where the manifests of an environment are committed.
 *
 * @param repository URL of the GitOps repository: file, http(s) or ssh; empty for the embedded one
 * @param branch the branch that Flux follows
 * @param apps the folder of rendered workloads, relative to the root
 * @param forge the forge for pull requests; empty if no forge hosts the repository
 * @param hydratorMetadata whether {@code hydrator.metadata}, which gitops-promoter reads, is written too
 */
public record GitOpsSpec(
        Optional<String> repository, String branch, String apps, Optional<ForgeSpec> forge, boolean hydratorMetadata) {
    /** Without {@code hydrator.metadata}. */
    public GitOpsSpec(Optional<String> repository, String branch, String apps, Optional<ForgeSpec> forge) {
        this(repository, branch, apps, forge, false);
    }

    /** The branch of this configuration. */
    public BranchId branchId() {
        return new BranchId(repository, branch, apps);
    }

    /** The folder of one app in one environment, relative to the root, such as {@code apps/iris/dev}. */
    public String folder(AppEnvironment identity) {
        return apps + "/" + identity.app() + "/" + identity.environment();
    }

    /** The file of the Flux Kustomization, relative to the root, such as {@code clusters/dev/iris.dev.yaml}. */
    public static String fluxFile(ClusterName cluster, AppEnvironment identity) {
        return "clusters/" + cluster + "/" + identity.fluxName() + ".yaml";
    }
}
