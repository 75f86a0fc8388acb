package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The objects that the files of an app in an environment create in its clusters, without Flux's own Kustomization. */
public final class RenderedObjects {
    private static final String KUSTOMIZE = "kustomize.config.k8s.io";

    private RenderedObjects() {}

    /**
     * The objects of these texts by path, for every cluster with a Flux Kustomization among them, sorted by their text.
     */
    public static List<RecordedObject> of(AppPaths place, SortedMap<String, String> texts) {
        List<Map<String, Object>> documents = new ArrayList<>();
        Set<ClusterName> clusters = new TreeSet<>();
        texts.forEach((path, text) -> {
            if (path.startsWith("clusters/")) {
                clusters.add(new ClusterName(path.split("/", -1)[1]));
            } else if (path.startsWith(place.folder() + "/") && path.endsWith(".yaml")) {
                PlainYaml.readable(text).stream()
                        .flatMap(RenderedObjects::items)
                        .forEach(documents::add);
            }
        });
        List<RecordedObject> objects = new ArrayList<>();
        for (ClusterName cluster : clusters) {
            documents.stream()
                    .flatMap(document -> object(cluster, document).stream())
                    .sorted(Comparator.comparing(RecordedObject::text))
                    .distinct()
                    .forEach(objects::add);
        }
        return objects;
    }

    /** The objects of a record; format 1 does not list them, so they are read from its files in the tree. */
    public static List<RecordedObject> of(AppPaths place, DeployRecord record, TreeView tree) {
        if (!record.objects().isEmpty()) {
            return record.objects();
        }
        List<TreeView.Entry> files = record.files().keySet().stream()
                .flatMap(path -> tree.find(path).filter(TreeView.Entry::isFile).stream())
                .toList();
        tree.load(files);
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach(file -> texts.put(file.path(), tree.text(file)));
        return of(place, texts);
    }

    /** The objects of a {@code List}, which kustomize takes apart. */
    private static Stream<Map<String, Object>> items(Map<String, Object> document) {
        List<Map<String, Object>> items = Tree.maps(document, "items");
        boolean isList =
                !items.isEmpty() && Tree.text(document, "kind").orElse("").endsWith("List");
        return isList ? items.stream().flatMap(RenderedObjects::items) : Stream.of(document);
    }

    private static Optional<RecordedObject> object(ClusterName cluster, Map<String, Object> document) {
        String api = Tree.text(document, "apiVersion").orElse("");
        String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
        String kind = Tree.text(document, "kind").orElse("");
        String name = Tree.text(document, "metadata", "name").orElse("");
        boolean isObject = !kind.isBlank() && !name.isBlank() && !group.equals(KUSTOMIZE);
        if (!isObject || (kind + name).contains(" ")) {
            return Optional.empty();
        }
        return Optional.of(
                new RecordedObject(cluster, group, kind, Tree.text(document, "metadata", "namespace"), name));
    }
}
