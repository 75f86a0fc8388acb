package io.github.curlyrotaryphone.crp.oci;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Images of several platforms under one digest (OCI image specification, "Image Index"; Docker's manifest list has the
 * same structure), parsed, with its exact bytes.
 *
 * @param content the bytes
 * @param artifactType the artifact type
 * @param manifests its entries
 * @param subject the manifest that this one refers to
 * @param annotations annotations of the whole
 */
public record Index(
        Content content,
        Optional<String> artifactType,
        List<Descriptor> manifests,
        Optional<Descriptor> subject,
        SortedMap<String, String> annotations) {
    public Index {
        manifests = List.copyOf(manifests);
        annotations = Ordered.sorted(annotations);
    }

    /** Creates an OCI index. */
    public static Index of(List<Descriptor> manifests, Map<String, String> annotations) {
        ObjectNode json = JsonText.object();
        json.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode array = json.putArray("manifests");
        manifests.forEach(entry -> array.add(entry.toJson()));
        if (!annotations.isEmpty()) {
            ObjectNode texts = json.putObject("annotations");
            Ordered.sorted(annotations).forEach(texts::put);
        }
        Content content = Content.of(MediaTypes.OCI_INDEX, JsonText.bytes(json));
        return new Index(content, Optional.empty(), manifests, Optional.empty(), Ordered.sorted(annotations));
    }

    /** Reads an index; throws {@link IllegalArgumentException} with the reason if it is invalid. */
    public static Index parse(Content content) {
        ObjectNode json = JsonText.readObject(content.bytes());
        Manifest.requireType(content, json);
        if (!json.path("manifests").isArray()) {
            throw new IllegalArgumentException("it has no 'manifests'");
        }
        List<Descriptor> entries = new ArrayList<>();
        for (JsonNode entry : json.path("manifests")) {
            entries.add(Descriptor.fromJson(entry));
        }
        return new Index(
                content,
                JsonFields.text(json, "artifactType"),
                entries,
                Manifest.subject(json),
                JsonFields.texts(json, "annotations"));
    }

    /** The first entry for this platform. */
    public Optional<Descriptor> find(Platform platform) {
        return manifests.stream()
                .filter(entry -> entry.platform().equals(Optional.of(platform)))
                .findFirst();
    }
}
