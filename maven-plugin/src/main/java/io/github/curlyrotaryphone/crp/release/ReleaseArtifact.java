package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.tar.TarTexts;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release as an artifact of a registry: a manifest whose subject is the image, a configuration with everything but
 * the Kubernetes manifests, and one layer with those of every environment. Equal releases have equal bytes.
 *
 * @param release its content
 * @param manifest whose digest is the digest of the release
 * @param config JSON
 * @param layer an uncompressed archive, so that its digest does not depend on a compression library
 */
public record ReleaseArtifact(Release release, Manifest manifest, Content config, Content layer) {
    /** The artifact type. */
    public static final String TYPE = "application/vnd.crp.release.v1+json";

    static final String CONFIG_TYPE = "application/vnd.crp.release.config.v1+json";
    static final String CONTENT = "io.github.curlyrotaryphone.crp.content";

    private static final Map<String, String> LAYER_TITLE = Map.of("org.opencontainers.image.title", "release.tar");

    /** The artifact of a release; {@code image} describes its image's manifest or index. */
    public static ReleaseArtifact of(Release release, Descriptor image) {
        if (!image.digest().equals(release.image().digest())) {
            throw new IllegalArgumentException("'" + image.digest() + "' is not the image of the release, '"
                    + release.image().digest() + "'");
        }
        Content config = Content.of(CONFIG_TYPE, ReleaseDocument.write(release));
        Content layer = Content.of(MediaTypes.OCI_LAYER_TAR, TarTexts.write(ReleaseFiles.of(release)));
        Manifest manifest = Manifest.artifact(
                Optional.of(TYPE),
                config.descriptor(),
                List.of(layer.descriptor().annotated(LAYER_TITLE)),
                Optional.of(image.bare()),
                Map.of(
                        CONTENT,
                        contentOf(release).value(),
                        "org.opencontainers.image.title",
                        release.app().value(),
                        "org.opencontainers.image.version",
                        release.image().version()));
        return new ReleaseArtifact(release, manifest, config, layer);
    }

    /**
     * Hash over image, manifests and everything that a change of an environment depends on, but neither source nor
     * input.
     */
    private static Digest contentOf(Release release) {
        return Fingerprint.of(
                new String(ReleaseDocument.writeContent(release), StandardCharsets.UTF_8), ReleaseFiles.of(release));
    }

    /** The digest of the release. */
    public Digest digest() {
        return manifest.content().digest();
    }

    /** Equal for two releases with the same effect, whichever commit they were built from. */
    public Digest contentDigest() {
        return contentOf(release);
    }

    /** {@link #contentDigest()} of a stored manifest. */
    static Optional<Digest> contentDigest(Manifest manifest) {
        return Optional.ofNullable(manifest.annotations().get(CONTENT)).map(Digest::new);
    }

    /** The tag that protects a release from cleanup. */
    static String tag(Digest release) {
        return "crp-release-" + release.shortHex();
    }
}
