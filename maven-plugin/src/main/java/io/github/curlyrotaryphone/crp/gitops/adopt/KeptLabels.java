package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.OwnLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels that an adoption keeps of those that an object has: not those that crp would write, and none that only
 * tells which tool or version wrote the object.
 *
 * @param identity the app in its environment
 */
record KeptLabels(AppEnvironment identity) {
    private static final List<String> OF_TOOLS = List.of(
            "app.kubernetes.io/managed-by",
            "app.kubernetes.io/version",
            "chart",
            "helm.sh/chart",
            "heritage",
            "pod-template-hash");

    private static final String OF_FLUX = ".toolkit.fluxcd.io/";

    Map<String, String> of(Map<String, Object> labels) {
        Map<String, String> kept = texts(labels);
        kept.keySet().removeIf(key -> OF_TOOLS.contains(key) || key.contains(OF_FLUX));
        kept.entrySet().removeAll(OwnLabels.of(identity).entrySet());
        return kept;
    }

    /** Labels as texts; kustomize lets people write numbers. */
    static Map<String, String> texts(Map<String, Object> labels) {
        Map<String, String> texts = new LinkedHashMap<>();
        labels.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }
}
