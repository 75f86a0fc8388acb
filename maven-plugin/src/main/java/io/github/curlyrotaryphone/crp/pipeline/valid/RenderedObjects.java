package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of an environment, each named after the file that its author edits. */
final class RenderedObjects {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private RenderedObjects() {}

    /**
     * The objects of these manifests.
     *
     * @param origins objects of the user's own as a release's configuration holds them, with {@code file}, {@code line} and
     *     {@code content}
     */
    static List<PlacedObject> of(ManifestSet manifests, GitOpsSpec gitops, List<?> origins) {
        Map<String, String> texts = new TreeMap<>();
        manifests.files().forEach((name, text) -> texts.put(gitops.folder(manifests.identity()) + "/" + name, text));
        manifests
                .fluxFiles()
                .forEach((cluster, text) -> texts.put(GitOpsSpec.fluxFile(cluster, manifests.identity()), text));
        return of(texts, origins);
    }

    /** The objects of these files, by path. */
    static List<PlacedObject> of(Map<String, String> texts, List<?> origins) {
        List<PlacedObject> objects = new ArrayList<>();
        texts.forEach((path, text) -> {
            if (path.endsWith(".yaml") && !path.endsWith("/" + KUSTOMIZATION)) {
                PlainYaml.readable(text).forEach(tree -> objects.add(placed(path, tree, origins)));
            }
        });
        return objects;
    }

    /** In the user's file, if one made the object or was merged into it. */
    private static PlacedObject placed(String path, Map<String, Object> tree, List<?> origins) {
        ObjectName name = ObjectName.of(tree);
        return origins.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .filter(origin -> isOf(origin, name))
                .reduce((first, second) -> second)
                .map(origin ->
                        new PlacedObject(tree, Optional.of(String.valueOf(origin.get("file"))), any -> line(origin)))
                .orElseGet(() -> PlacedObject.in(path, tree));
    }

    private static boolean isOf(Map<?, ?> origin, ObjectName name) {
        if (!(origin.get("content") instanceof Map<?, ?> content)) {
            return false;
        }
        Object own = content.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : null;
        return name.kind().equals(content.get("kind")) && name.name().equals(own);
    }

    private static int line(Map<?, ?> origin) {
        return origin.get("line") instanceof Number line ? line.intValue() : 0;
    }
}
