package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.pipeline.valid.origin.Origins;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The objects of an environment, each named after the file that its author edits. */
final class RenderedObjects {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private RenderedObjects() {}

    /** The objects of these manifests. */
    static List<PlacedObject> of(ManifestSet manifests, GitOpsSpec gitops, Origins origins) {
        Map<String, String> texts = new TreeMap<>();
        manifests.files().forEach((name, text) -> texts.put(gitops.folder(manifests.identity()) + "/" + name, text));
        manifests
                .fluxFiles()
                .forEach((cluster, text) -> texts.put(GitOpsSpec.fluxFile(cluster, manifests.identity()), text));
        return of(texts, origins::placed);
    }

    /** The objects of these files, by path. */
    static List<PlacedObject> of(Map<String, String> texts) {
        return of(texts, PlacedObject::in);
    }

    private static List<PlacedObject> of(
            Map<String, String> texts, BiFunction<String, Map<String, Object>, PlacedObject> place) {
        List<PlacedObject> objects = new ArrayList<>();
        texts.forEach((path, text) -> {
            if (path.endsWith(".yaml") && !path.endsWith("/" + KUSTOMIZATION)) {
                PlainYaml.readable(text).forEach(tree -> objects.add(place.apply(path, tree)));
            }
        });
        return objects;
    }
}
