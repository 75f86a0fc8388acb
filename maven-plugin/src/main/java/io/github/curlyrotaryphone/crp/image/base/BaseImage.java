package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The base image for one platform: manifest and configuration byte for byte, so that an image can be built on it
 * without its layers.
 *
 * @param name its origin: a reference, or {@code jlink} and the exact Java version
 * @param platform the platform that it runs on
 * @param manifest an image manifest
 * @param config its configuration
 * @param runtime what its files contain
 * @param repository the repository that one made by jlink was locked for and is pushed to; empty if it is not known
 */
public record BaseImage(
        String name,
        Platform platform,
        Content manifest,
        Content config,
        BaseRuntime runtime,
        Optional<ImageReference> repository) {
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

    BaseImage(String name, Platform platform, Content manifest, Content config) {
        this(name, platform, manifest, config, BaseRuntime.UNKNOWN, Optional.empty());
    }

    /** This one with what was found in its files. */
    BaseImage with(BaseRuntime found) {
        return new BaseImage(name, platform, manifest, config, found, repository);
    }

    /** This one, pushed to that repository with the first image that uses it. */
    BaseImage pushedTo(ImageReference target) {
        return new BaseImage(name, platform, manifest, config, runtime, Optional.of(target));
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

    /** The image or repository in a registry that contains its layers, if it is known. */
    public Optional<ImageReference> place() {
        return source().or(() -> repository);
    }

    /** The value of an environment variable that it sets. */
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment().get(variable));
    }

    /** The environment variables that it sets, by name. */
    public SortedMap<String, String> environment() {
        SortedMap<String, String> variables = new TreeMap<>();
        for (JsonNode line : JsonText.readObject(config.bytes()).path("config").path("Env")) {
            String[] parts = line.asString().split("=", 2);
            if (parts.length == 2) {
                variables.putIfAbsent(parts[0], parts[1]);
            }
        }
        return Ordered.sorted(variables);
    }
}
