package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import tools.jackson.databind.node.ObjectNode;

/** How a release says that Flux is told of the app, in the words of crp.yaml. */
final class FluxDocument {
    private FluxDocument() {}

    static ObjectNode write(FluxSpec flux) {
        ObjectNode json = JsonText.object();
        json.put("namespace", flux.namespace());
        json.put("source", flux.source());
        JsonTree.put(json, "serviceAccountName", flux.serviceAccountName());
        JsonTree.put(json, "dependsOn", flux.dependsOn());
        return json;
    }

    static FluxSpec read(DocumentPart json) {
        return new FluxSpec(
                json.text("namespace"),
                json.text("source"),
                json.optionalText("serviceAccountName"),
                json.texts("dependsOn"));
    }
}
