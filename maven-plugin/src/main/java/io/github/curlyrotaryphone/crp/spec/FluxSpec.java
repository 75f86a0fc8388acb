package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Optional;

/**
 * The settings of the Flux Kustomizations of an app.
 *
 * @param namespace the namespace of the Flux Kustomization
 * @param source name of the GitRepository that it reads
 * @param serviceAccountName the ServiceAccount that Flux impersonates when it applies
 * @param dependsOn Flux Kustomizations that must be ready first: {@code name} or {@code namespace/name}
 */
public record FluxSpec(String namespace, String source, Optional<String> serviceAccountName, List<String> dependsOn) {
    public FluxSpec {
        dependsOn = List.copyOf(dependsOn);
    }
}
