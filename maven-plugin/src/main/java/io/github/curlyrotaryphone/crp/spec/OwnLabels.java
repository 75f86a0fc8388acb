package io.github.curlyrotaryphone.crp.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels that crp gives to the objects of an app, in the order in which it writes them. */
public final class OwnLabels {
    private OwnLabels() {}

    /** Those that select the pods. */
    public static Map<String, String> selector(AppName app) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", app.value());
        labels.put("app.kubernetes.io/component", "model-server");
        return labels;
    }

    /** Those of every object: the same for every version, so that a release only changes the Deployment. */
    public static Map<String, String> of(AppEnvironment identity) {
        Map<String, String> labels = selector(identity.app());
        labels.put("app.kubernetes.io/instance", identity.fluxName());
        labels.put("app.kubernetes.io/part-of", identity.app().value());
        labels.put("app.kubernetes.io/managed-by", "crp");
        return labels;
    }
}
