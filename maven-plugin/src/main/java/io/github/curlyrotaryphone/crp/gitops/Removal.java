package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.NamespaceNames;
import io.github.curlyrotaryphone.crp.gitops.plan.Planned;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import java.util.Optional;

/**
 * What undeploying an app from an environment changes.
 *
 * @param change the files
 * @param isLast whether the app is gone with it; false where Flux must first apply this, and a second run removes it
 * @param namespace the Namespace that the app brought; it stays in the cluster until somebody deletes it
 */
public record Removal(EnvironmentChange change, boolean isLast, Optional<String> namespace) {
    static Removal of(Planned planned) {
        Optional<String> namespace = Optional.ofNullable(
                        planned.change().files().get(planned.place().folder() + "/namespace.yaml"))
                .flatMap(FileChange::before)
                .flatMap(text -> NamespaceNames.in(text).stream().findFirst());
        return new Removal(planned.change(), planned.after().isEmpty(), namespace);
    }

    /** The command that deletes the Namespace with all that people left in it. */
    public Optional<String> command() {
        return namespace.map(name -> "kubectl delete namespace " + name);
    }
}
