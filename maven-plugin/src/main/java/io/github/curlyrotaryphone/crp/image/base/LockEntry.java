package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One base in crp.lock.
 *
 * @param requested the requested base
 * @param base the locked base
 */
record LockEntry(String requested, BaseImage base) implements Comparable<LockEntry> {
    boolean is(String desired, Platform platform) {
        return requested.equals(desired) && base.platform().equals(platform);
    }

    static LockEntry fromJson(JsonNode json) {
        byte[] manifest = bytes(json, "manifest");
        Digest stated = new Digest(JsonFields.requiredText(json, "digest"));
        if (!stated.equals(Digest.of(manifest))) {
            throw new IllegalArgumentException("the manifest of '" + JsonFields.requiredText(json, "requested")
                    + "' does not have the digest '" + stated + "'");
        }
        Content content = Content.of(JsonFields.requiredText(json, "mediaType"), manifest);
        String configType = Manifest.parse(content).config().mediaType();
        BaseImage base = new BaseImage(
                JsonFields.requiredText(json, "base"),
                Platform.parse(JsonFields.requiredText(json, "platform")),
                content,
                Content.of(configType, bytes(json, "config")),
                BaseRuntime.fromJson(json),
                JsonFields.text(json, "repository").map(ImageReference::parse));
        return new LockEntry(JsonFields.requiredText(json, "requested"), base);
    }

    void writeTo(ObjectNode json) {
        json.put("requested", requested);
        json.put("platform", base.platform().toString());
        json.put("base", base.name());
        json.put("digest", base.digest().value());
        base.runtime().writeTo(json);
        base.repository().ifPresent(target -> json.put("repository", target.name()));
        json.put("mediaType", base.manifest().mediaType());
        json.put("manifest", new String(base.manifest().bytes(), StandardCharsets.UTF_8));
        json.put("config", new String(base.config().bytes(), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(JsonNode json, String key) {
        return JsonFields.requiredText(json, key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(LockEntry other) {
        int order = requested.compareTo(other.requested);
        return order != 0
                ? order
                : base.platform().toString().compareTo(other.base.platform().toString());
    }
}
