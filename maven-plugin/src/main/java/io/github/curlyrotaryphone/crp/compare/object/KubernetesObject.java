package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * An object in a file.
 *
 * @param key its identity
 * @param tree its fields
 */
public record KubernetesObject(ObjectKey key, Map<String, Object> tree) {
    private static final String FLUX = "kustomize.toolkit.fluxcd.io";

    /** The kind, with its schema. */
    Optional<ObjectKind> kind() {
        return ObjectKind.ofObject(Tree.text(tree, "apiVersion").orElse(""), key.kind());
    }

    /** Whether it is of that kind. */
    public boolean is(String group, String kind) {
        return key.group().equals(group) && key.kind().equals(kind);
    }

    /** Whether it is a Flux Kustomization. */
    public boolean isFluxKustomization() {
        return is(FLUX, "Kustomization");
    }

    /** Whether an annotation or label of Flux has this value. */
    public boolean tellsFlux(String name, String value) {
        String key = FLUX + "/" + name;
        return hasMetadata("annotations", key, value) || hasMetadata("labels", key, value);
    }

    private boolean hasMetadata(String kind, String name, String value) {
        Optional<String> there = Tree.text(tree, "metadata", kind, name);
        return there.filter(text -> text.equalsIgnoreCase(value)).isPresent();
    }
}
