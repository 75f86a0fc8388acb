package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Optional;

/** The Namespaces in a file. */
public final class NamespaceNames {
    private NamespaceNames() {}

    /** The names of the Namespaces of a file's text. */
    public static List<String> in(String text) {
        return PlainYaml.readable(text).stream()
                .filter(object -> Tree.text(object, "kind").equals(Optional.of("Namespace")))
                .map(object -> Tree.text(object, "metadata", "name").orElse(""))
                .toList();
    }
}
