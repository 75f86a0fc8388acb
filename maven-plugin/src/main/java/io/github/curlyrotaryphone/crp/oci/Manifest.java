package io.github.curlyrotaryphone.crp.oci;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One image or artifact (OCI image specification, "Image Manifest"; Docker's schema 2 has the same structure), parsed,
 * with its exact bytes.
 *
 * @param content the bytes
 * @param artifactType the artifact type
 * @param config its configuration
 * @param layers in order, the base first
 * @param subject the manifest that this one refers to
 * @param annotations annotations of the whole
 */
public record Manifest(
        Content content,
        Optional<String> artifactType,
        Descriptor config,
        List<Descriptor> layers,
        Optional<Descriptor> subject,
        SortedMap<String, String> annotations) {
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Ordered.sorted(annotations);
    }

    /** Creates an OCI image manifest. */
    public static Manifest image(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        return artifact(Optional.empty(), config, layers, Optional.empty(), annotations);
    }

    /** Creates an OCI manifest with all properties. */
    public static Manifest artifact(
            Optional<String> artifactType,
            Descriptor config,
            List<Descriptor> layers,
            Optional<Descriptor> subject,
            Map<String, String> annotations) {
        ObjectNode json = JsonText.object();
        json.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        artifactType.ifPresent(type -> json.put("artifactType", type));
        json.set("config", config.toJson());
        ArrayNode array = json.putArray("layers");
        layers.forEach(layer -> array.add(layer.toJson()));
        subject.ifPresent(about -> json.set("subject", about.toJson()));
        if (!annotations.isEmpty()) {
            ObjectNode texts = json.putObject("annotations");
            Ordered.sorted(annotations).forEach(texts::put);
        }
        Content content = Content.of(MediaTypes.OCI_MANIFEST, JsonText.bytes(json));
        return new Manifest(content, artifactType, config, layers, subject, Ordered.sorted(annotations));
    }

    /** Reads a manifest; throws {@link IllegalArgumentException} with the reason if it is invalid. */
    public static Manifest parse(Content content) {
        ObjectNode json = JsonText.readObject(content.bytes());
        requireType(content, json);
        if (!json.path("config").isObject() || !json.path("layers").isArray()) {
            throw new IllegalArgumentException("it has no 'config' or no 'layers'");
        }
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            layers.add(Descriptor.fromJson(layer));
        }
        return new Manifest(
                content,
                JsonFields.text(json, "artifactType"),
                Descriptor.fromJson(json.path("config")),
                layers,
                subject(json),
                JsonFields.texts(json, "annotations"));
    }

    static void requireType(Content content, JsonNode json) {
        JsonFields.text(json, "mediaType")
                .filter(type -> !type.equals(content.mediaType()))
                .ifPresent(type -> {
                    throw new IllegalArgumentException(
                            "it declares itself as '" + type + "' but was sent as '" + content.mediaType() + "'");
                });
    }

    static Optional<Descriptor> subject(JsonNode json) {
        return json.path("subject").isObject()
                ? Optional.of(Descriptor.fromJson(json.path("subject")))
                : Optional.empty();
    }

    /** Configuration and layers: every blob that a registry must have before it accepts this manifest. */
    public List<Descriptor> blobs() {
        return Stream.concat(Stream.of(config), layers.stream()).toList();
    }

    /** Its type as a referrer: the artifact type, or else the type of its configuration. */
    public String kind() {
        return artifactType.orElse(config.mediaType());
    }
}
