package io.github.curlyrotaryphone.crp.oci;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes content by its digest (OCI image specification, "Content Descriptors").
 *
 * @param mediaType of the content
 * @param digest of its bytes
 * @param size in bytes
 * @param platform the platform, for entries of an index
 * @param artifactType the artifact type, for entries that are artifacts
 * @param annotations its annotations
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Optional<String> artifactType,
        SortedMap<String, String> annotations) {
    public Descriptor {
        if (mediaType.isBlank() || size < 0) {
            throw new IllegalArgumentException("a descriptor has a media type, and a size that is not negative");
        }
        annotations = Ordered.sorted(annotations);
    }

    /** A content without platform, artifact type and annotations. */
    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, Optional.empty(), Optional.empty(), Collections.emptySortedMap());
    }

    /** The same content as an entry for this platform. */
    public Descriptor on(Platform newPlatform) {
        return new Descriptor(mediaType, digest, size, Optional.of(newPlatform), artifactType, annotations);
    }

    /** The same content with these annotations instead. */
    public Descriptor annotated(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, digest, size, platform, artifactType, Ordered.sorted(newAnnotations));
    }

    /** The same content without anything but type, digest and size. */
    public Descriptor bare() {
        return new Descriptor(mediaType, digest, size);
    }

    /** Reads the JSON form; throws {@link IllegalArgumentException} where it is not one. */
    public static Descriptor fromJson(JsonNode json) {
        JsonNode size = json.path("size");
        if (!size.isIntegralNumber()) {
            throw new IllegalArgumentException("a descriptor has no 'size'");
        }
        return new Descriptor(
                JsonFields.requiredText(json, "mediaType"),
                new Digest(JsonFields.requiredText(json, "digest")),
                size.longValue(),
                platform(json.path("platform")),
                JsonFields.text(json, "artifactType"),
                JsonFields.texts(json, "annotations"));
    }

    private static Optional<Platform> platform(JsonNode json) {
        return JsonFields.text(json, "os")
                .flatMap(os ->
                        JsonFields.text(json, "architecture").map(architecture -> new Platform(os, architecture)));
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = JsonText.object();
        json.put("mediaType", mediaType);
        json.put("digest", digest.value());
        json.put("size", size);
        platform.ifPresent(p ->
                json.putObject("platform").put("architecture", p.architecture()).put("os", p.os()));
        artifactType.ifPresent(type -> json.put("artifactType", type));
        if (!annotations.isEmpty()) {
            ObjectNode texts = json.putObject("annotations");
            annotations.forEach(texts::put);
        }
        return json;
    }
}
