package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;

/**
 * Where manifests are committed.
 *
 * @param repository URL of the GitOps repository: file, http(s) or ssh; empty for the embedded one
 * @param branch the branch that Flux follows
 * @param apps the folder of rendered workloads, relative to the root
 */
public record GitOpsSpec(Optional<String> repository, String branch, String apps) {
    /** The folder of one app in one environment, relative to the root, such as {@code apps/iris/dev}. */
    public String folder(AppName app, EnvironmentName environment) {
        return apps + "/" + app + "/" + environment;
    }

    /** The file of the Flux Kustomization, relative to the root, such as {@code clusters/dev/iris.dev.yaml}. */
    public static String fluxFile(ClusterName cluster, AppName app, EnvironmentName environment) {
        return "clusters/" + cluster + "/" + app + "." + environment + ".yaml";
    }
}
