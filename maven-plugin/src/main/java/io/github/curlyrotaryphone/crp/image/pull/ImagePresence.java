package io.github.curlyrotaryphone.crp.image.pull;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the registry of an image whether it still has the image: the manifest, and for an index the manifest of each
 * platform. An image of the embedded registry is checked in its store, with all its blobs.
 */
public final class ImagePresence {
    private final OciLayout store;
    private final Set<String> plainHttp;
    private final CredentialSource credentials;
    private final ImageEvents events;

    /**
     * Works with any registry.
     *
     * @param store the store of the embedded registry
     * @param plainHttp registries (host and port) that are accessed over plain HTTP
     */
    public ImagePresence(OciLayout store, Set<String> plainHttp, CredentialSource credentials, ImageEvents events) {
        this.store = store;
        this.plainHttp = Set.copyOf(plainHttp);
        this.credentials = credentials;
        this.events = events;
    }

    /**
     * The missing part of an image, as in "… does not exist"; empty if the image is complete. If the registry does not
     * answer the question, this fails with the registry's error.
     */
    public Optional<String> missing(ImageReference image) {
        Digest digest = image.digest().orElseThrow();
        if (image.registry().equals(RegistryServer.NAME)) {
            return missing(image, store.resolve(image.repository(), digest.value()));
        }
        String registry = image.registry();
        RegistryClient client = new RegistryClient(registry, plainHttp.contains(registry), credentials, events);
        Optional<Descriptor> found = client.head(image.repository(), digest.value());
        if (found.isEmpty()) {
            return Optional.of(words(image));
        }
        if (!MediaTypes.isIndex(found.get().mediaType())) {
            return Optional.empty();
        }
        return Index.parse(client.fetch(image.repository(), digest.value())).manifests().stream()
                .filter(child ->
                        client.head(image.repository(), child.digest().value()).isEmpty())
                .findFirst()
                .map(child -> words(image, child));
    }

    private Optional<String> missing(ImageReference image, Optional<Descriptor> found) {
        Optional<Content> content = found.flatMap(store::content);
        if (content.isEmpty()) {
            return Optional.of(words(image));
        }
        if (!MediaTypes.isIndex(content.get().mediaType())) {
            return isWhole(content.get()) ? Optional.empty() : Optional.of("a layer of " + words(image));
        }
        return Index.parse(content.get()).manifests().stream()
                .filter(child ->
                        store.content(child.bare()).filter(this::isWhole).isEmpty())
                .findFirst()
                .map(child -> words(image, child));
    }

    private boolean isWhole(Content manifest) {
        return Manifest.parse(manifest).blobs().stream().allMatch(blob -> store.has(blob.digest()));
    }

    private static String words(ImageReference image) {
        return "'" + image.byDigest() + "'";
    }

    private static String words(ImageReference image, Descriptor child) {
        String platform =
                child.platform().map(Platform::toString).orElse(child.digest().value());
        return "the part of " + words(image) + " for '" + platform + "'";
    }
}
