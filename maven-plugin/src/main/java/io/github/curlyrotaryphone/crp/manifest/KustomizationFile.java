package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import java.util.Collection;
import java.util.TreeSet;

/** kustomization.yaml, which lists the files of a folder for kustomize and Flux; it is not an object of a cluster. */
final class KustomizationFile {
    static final String NAME = "kustomization.yaml";

    private KustomizationFile() {}

    static Fields render(Collection<String> resources) {
        return Fields.of("apiVersion", "kustomize.config.k8s.io/v1beta1")
                .with("kind", "Kustomization")
                .with("resources", new TreeSet<>(resources).stream().toList());
    }
}
