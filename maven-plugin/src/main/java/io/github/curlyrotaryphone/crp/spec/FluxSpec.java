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
 * @param decryptionSecret the Secret with the keys for what SOPS encrypted; empty to derive it from the kind of key
 */
public record FluxSpec(
        String namespace,
        String source,
        Optional<String> serviceAccountName,
        List<String> dependsOn,
        Optional<String> decryptionSecret) {
    public FluxSpec {
        dependsOn = List.copyOf(dependsOn);
    }

    /** With the usual Secret for decryption. */
    public FluxSpec(String namespace, String source, Optional<String> serviceAccountName, List<String> dependsOn) {
        this(namespace, source, serviceAccountName, dependsOn, Optional.empty());
    }
}
