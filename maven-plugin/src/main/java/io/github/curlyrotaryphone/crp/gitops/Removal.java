package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.NamespaceNames;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import java.util.Optional;

/**
 * What undeploying an app from an environment changes.
 *
 * @param isLast whether this removes the app; false if Flux must apply this change first and a second run removes the
 *     app
 * @param namespace the app's own Namespace; it remains in the cluster until somebody deletes it
 */
public record Removal(boolean isLast, Optional<String> namespace) {
    /** The effect of a plan to undeploy. */
    public static Removal of(ChangePlan plan) {
        String path = "/" + plan.identity().app() + "/" + plan.identity().environment() + "/namespace.yaml";
        Optional<String> namespace = plan.change().files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(path))
                .findFirst()
                .flatMap(file -> file.getValue().before())
                .flatMap(text -> NamespaceNames.in(text).stream().findFirst());
        return new Removal(plan.after().isEmpty(), namespace);
    }

    /** The command that deletes the Namespace with everything in it. */
    public Optional<String> command() {
        return namespace.map(name -> "kubectl delete namespace " + name);
    }
}
