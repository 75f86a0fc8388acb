package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * An object as a file holds it.
 *
 * @param key which one it is
 * @param tree its fields
 */
public record KubernetesObject(ObjectKey key, Map<String, Object> tree) {
    private static final String FLUX = "kustomize.toolkit.fluxcd.io";

    /** What is known of its kind. */
    Optional<ObjectKind> kind() {
        return ObjectKind.ofObject(Tree.text(tree, "apiVersion").orElse(""), key.kind());
    }

    /** Whether it is that. */
    public boolean is(String group, String kind) {
        return key.group().equals(group) && key.kind().equals(kind);
    }

    /** Whether it is a Flux Kustomization. */
    public boolean isFluxKustomization() {
        return is(FLUX, "Kustomization");
    }

    /** Whether Flux is told that of it, by annotation or label. */
    public boolean tellsFlux(String name, String value) {
        String key = FLUX + "/" + name;
        return hasMetadata("annotations", key, value) || hasMetadata("labels", key, value);
    }

    private boolean hasMetadata(String kind, String name, String value) {
        Optional<String> there = Tree.text(tree, "metadata", kind, name);
        return there.filter(text -> text.equalsIgnoreCase(value)).isPresent();
    }
}
