package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The base image for one platform: manifest and configuration byte for byte, so that an image can be built on it
 * without its layers.
 *
 * @param name its origin: a reference, or {@code jlink} and the exact Java version
 * @param platform the platform that it runs on
 * @param manifest an image manifest
 * @param config its configuration
 */
public record BaseImage(String name, Platform platform, Content manifest, Content config) {
    static final String JLINK = "jlink";

    public BaseImage {
        Manifest parsed = Manifest.parse(manifest);
        if (!parsed.config().digest().equals(config.digest())) {
            throw new IllegalArgumentException("its configuration is not the one that its manifest names");
        }
        JsonNode layers = JsonText.readObject(config.bytes()).path("rootfs").path("diff_ids");
        if (layers.size() != parsed.layers().size()) {
            throw new IllegalArgumentException("its configuration lists " + layers.size() + " layers, its manifest "
                    + parsed.layers().size());
        }
    }

    /** The digest of the manifest. */
    public Digest digest() {
        return manifest.digest();
    }

    /** Its layers, the lowest first. */
    public List<Descriptor> layers() {
        return Manifest.parse(manifest).layers();
    }

    /** The reference that its layers can be pulled from; empty for one made by jlink. */
    public Optional<ImageReference> source() {
        return name.startsWith(JLINK + " ") ? Optional.empty() : Optional.of(ImageReference.parse(name));
    }

    /** The value of an environment variable that it sets. */
    public Optional<String> environment(String variable) {
        String start = variable + "=";
        for (JsonNode line : JsonText.readObject(config.bytes()).path("config").path("Env")) {
            if (line.asString().startsWith(start)) {
                return Optional.of(line.asString().substring(start.length()));
            }
        }
        return Optional.empty();
    }
}
