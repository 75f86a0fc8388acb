package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.UnreadableYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds.
 *
 * @param objects its objects, in order
 * @param fault why it cannot be read object by object; empty where it can
 */
record ManifestFile(List<KubernetesObject> objects, Optional<String> fault) {
    private static final ManifestFile NONE = new ManifestFile(List.of(), Optional.empty());
    private static final String NO_OBJECT = "holds no Kubernetes object with apiVersion, kind and metadata.name";
    private static final String CLUSTERS = "clusters/";

    ManifestFile {
        objects = List.copyOf(objects);
    }

    /** Nothing of a text that is empty, as that of a file that is on the other side only. */
    static ManifestFile read(String path, String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            List<KubernetesObject> objects = new ArrayList<>();
            boolean complete = true;
            for (Object document : PlainYaml.documents(text)) {
                complete &= addAll(objects, cluster(path), document);
            }
            return complete ? new ManifestFile(objects, Optional.empty()) : unreadable(NO_OBJECT);
        } catch (UnreadableYaml e) {
            return unreadable(e.reason());
        }
    }

    private static ManifestFile unreadable(String fault) {
        return new ManifestFile(List.of(), Optional.of(fault));
    }

    /** Whether the document is an object, or a list of nothing else. */
    private static boolean addAll(List<KubernetesObject> objects, Optional<String> cluster, Object document) {
        Map<String, Object> tree = Tree.asMap(document);
        boolean isList = Tree.text(tree, "kind").orElse("").equals("List");
        if (isList && Tree.at(tree, "items").orElse("") instanceof List<?> items) {
            boolean complete = true;
            for (Object item : items) {
                complete &= addAll(objects, cluster, item);
            }
            return complete;
        }
        Optional<String> version = Tree.text(tree, "apiVersion");
        Optional<String> kind = Tree.text(tree, "kind");
        Optional<String> name = Tree.text(tree, "metadata", "name");
        if (version.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            return false;
        }
        ObjectKey key = new ObjectKey(
                group(version.orElseThrow()),
                kind.orElseThrow(),
                Tree.text(tree, "metadata", "namespace"),
                name.orElseThrow(),
                cluster);
        objects.add(new KubernetesObject(key, tree));
        return true;
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static Optional<String> cluster(String path) {
        int end = path.indexOf('/', CLUSTERS.length());
        return path.startsWith(CLUSTERS) && end > 0
                ? Optional.of(path.substring(CLUSTERS.length(), end))
                : Optional.empty();
    }
}
