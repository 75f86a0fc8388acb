package io.github.curlyrotaryphone.crp.gitops.layout;

import java.util.List;

/** The Namespaces that a file holds. */
public final class NamespaceNames {
    private NamespaceNames() {}

    /** The names of the Namespaces of a file's text. */
    public static List<String> in(String text) {
        return Yaml.documents(text).stream()
                .filter(json -> json.path("kind").asString("").equals("Namespace"))
                .map(json -> json.path("metadata").path("name").asString(""))
                .toList();
    }
}
