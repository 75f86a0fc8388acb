package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
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
            for (Object document : ObjectYaml.documents(text)) {
                addAll(objects, cluster(path), document);
            }
            return new ManifestFile(objects, Optional.empty());
        } catch (ObjectYaml.Unreadable e) {
            return new ManifestFile(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static void addAll(List<KubernetesObject> objects, Optional<String> cluster, Object document)
            throws ObjectYaml.Unreadable {
        Map<String, Object> tree = Tree.asMap(document);
        boolean isList = Tree.text(tree, "kind").orElse("").equals("List");
        if (isList && Tree.at(tree, "items").orElse("") instanceof List<?> items) {
            for (Object item : items) {
                addAll(objects, cluster, item);
            }
            return;
        }
        Optional<String> version = Tree.text(tree, "apiVersion");
        Optional<String> kind = Tree.text(tree, "kind");
        Optional<String> name = Tree.text(tree, "metadata", "name");
        if (version.isEmpty() || kind.isEmpty() || name.isEmpty()) {
            throw new ObjectYaml.Unreadable("holds no Kubernetes object with apiVersion, kind and metadata.name");
        }
        ObjectKey key = new ObjectKey(
                group(version.orElseThrow()),
                kind.orElseThrow(),
                Tree.text(tree, "metadata", "namespace"),
                name.orElseThrow(),
                cluster);
        objects.add(new KubernetesObject(key, tree));
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
