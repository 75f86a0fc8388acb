package io.github.curlyrotaryphone.crp.image.jib;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.layer.OciLayers;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A base with the weights on top, which is Jib's base image.
 *
 * @param manifest with all layers, in OCI's media types
 * @param config with a diff id for each
 */
record BaseWithWeights(Manifest manifest, Content config) {
    private static final String TIME = "1970-01-01T00:00:01Z";

    static BaseWithWeights of(BaseImage base, Weights weights) {
        ObjectNode config = JsonText.readObject(base.config().bytes());
        ArrayNode diffIds = array(config.withObject("/rootfs"), "diff_ids");
        ArrayNode history = array(config, "history");
        for (Descriptor layer : weights.layers()) {
            diffIds.add(layer.digest().value());
            history.addObject().put("created", TIME).put("created_by", "crp weights");
        }
        Content content = Content.of(MediaTypes.OCI_CONFIG, JsonText.bytes(config));
        List<Descriptor> layers = Stream.concat(base.layers().stream().map(OciLayers::inOci), weights.layers().stream())
                .toList();
        return new BaseWithWeights(Manifest.image(content.descriptor(), layers, Map.of()), content);
    }

    private static ArrayNode array(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        return value instanceof ArrayNode array ? array : object.putArray(key);
    }
}
