package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Optional;

/** The namespace of an environment's Flux Kustomization, which names the image and so is in nearly every change. */
public final class FluxNamespace {
    private FluxNamespace() {}

    /** The namespace in the changed Kustomization; empty if it is not among the files. */
    public static Optional<String> of(EnvironmentChange change) {
        return change.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("clusters/"))
                .flatMap(
                        file -> file.getValue().after().or(() -> file.getValue().before()).stream())
                .flatMap(text -> PlainYaml.readable(text).stream())
                .flatMap(object -> Tree.text(object, "metadata", "namespace").stream())
                .findFirst();
    }
}
