package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the Flux settings in a release, with the keys of crp.yaml. */
final class FluxDocument {
    private FluxDocument() {}

    static ObjectNode write(FluxSpec flux) {
        ObjectNode json = JsonText.object();
        json.put("namespace", flux.namespace());
        json.put("source", flux.source());
        JsonTree.put(json, "serviceAccountName", flux.serviceAccountName());
        JsonTree.put(json, "dependsOn", flux.dependsOn());
        flux.decryptionSecret().ifPresent(name -> json.putObject("decryption").put("secretName", name));
        return json;
    }

    static FluxSpec read(DocumentPart json) {
        return new FluxSpec(
                json.text("namespace"),
                json.text("source"),
                json.optionalText("serviceAccountName"),
                json.texts("dependsOn"),
                json.optionalPart("decryption").map(part -> part.text("secretName")));
    }
}
