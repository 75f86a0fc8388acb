package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.Renderer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of what rendered a release. */
final class RendererDocument {
    private RendererDocument() {}

    static ObjectNode write(Renderer renderer) {
        ObjectNode json = JsonText.object().put("crp", renderer.crp()).put("version", renderer.version());
        ObjectNode configurations = json.putObject("configurations");
        renderer.configurations().forEach((name, digest) -> configurations.put(name.value(), digest.value()));
        return json;
    }

    /** Empty for a release that an older crp stored. */
    static Optional<Renderer> read(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        SortedMap<EnvironmentName, Digest> configurations = new TreeMap<>();
        json.path("configurations")
                .properties()
                .forEach(each -> configurations.put(
                        new EnvironmentName(each.getKey()),
                        new Digest(each.getValue().stringValue(""))));
        return Optional.of(new Renderer(
                json.path("crp").stringValue(""), json.path("version").intValue(0), configurations));
    }
}
