package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.release.attestation.SignedAttestations;
import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stores releases with their images and fetches them by digest, never by a registry's list. Those in the store of the
 * embedded registry are read from there; all others from the registry of the image's name.
 */
public final class ReleaseStore {
    private final OciLayout store;
    private final Set<String> plainHttp;
    private final CredentialSource credentials;
    private final Events events;

    /**
     * Access to the releases of any image.
     *
     * @param store of the embedded registry, with every image that was built here
     * @param plainHttp registries (host and port) that are accessed over plain HTTP
     */
    public ReleaseStore(OciLayout store, Set<String> plainHttp, CredentialSource credentials, Events events) {
        this.store = store;
        this.plainHttp = new TreeSet<>(plainHttp);
        this.credentials = credentials;
        this.events = events;
    }

    /** The artifact of a release whose image was built here; needs no registry to know its digest. */
    public ReleaseArtifact artifact(Release release) {
        ImageReference image = release.image().reference();
        Descriptor manifest = store.resolve(
                        image.repository(), release.image().digest().value())
                .flatMap(found -> store.content(found))
                .orElseThrow(() -> CrpException.refused(
                        "The image '" + image + "' is not in the local store.", "Run 'mvn crp:build' first."))
                .descriptor();
        return ReleaseArtifact.of(release, manifest);
    }

    /**
     * Stores the artifact with its image and reports it.
     *
     * @param isEmbedded whether the local store is the registry, since none is configured
     */
    public void push(ReleaseArtifact artifact, boolean isEmbedded) {
        ImageReference image = artifact.release().image().reference();
        boolean uploaded = shelf(image, isEmbedded).put(artifact);
        events.releaseStored(artifact.release().app(), artifact.digest(), uploaded);
    }

    /** {@link ReleaseArtifact#contentDigest()} of a stored release, if it still exists. */
    public Optional<Digest> contentOf(ImageReference image, Digest release, boolean isEmbedded) {
        try {
            return shelf(image, isEmbedded).manifest(release).flatMap(ReleaseArtifact::contentDigest);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The release of this image with that digest; refuses one that is missing, or of another app or image. */
    public Release fetch(ImageReference image, Digest release, AppName app) {
        ReleaseRepository shelf = shelf(image, release);
        FetchedRelease fetched = new FetchedRelease(image, release, app);
        try {
            Manifest manifest = shelf.manifest(release).orElseThrow(fetched::missing);
            fetched.check(manifest);
            byte[] config = shelf.blob(manifest.config()).orElseThrow(fetched::missing);
            byte[] layer = shelf.blob(manifest.layers().get(0)).orElseThrow(fetched::missing);
            return fetched.read(config, layer);
        } catch (IllegalArgumentException e) {
            throw fetched.unreadable(e);
        }
    }

    /**
     * The types among the referrers of an image: artifact types, and the predicate types of attestations in Sigstore
     * bundles.
     */
    public Set<String> attestations(ImageReference image) {
        Digest digest = image.digest().orElseThrow();
        TreeSet<String> types = new TreeSet<>();
        for (Descriptor referrer : shelf(image, digest).referrers(digest)) {
            referrer.artifactType().ifPresent(types::add);
            Optional.ofNullable(referrer.annotations().get("dev.sigstore.bundle.predicateType"))
                    .ifPresent(types::add);
        }
        return Collections.unmodifiableSet(types);
    }

    /** The attestations of an image, each with those of the keys that signed it. */
    public List<Attestation> attestations(ImageReference image, List<AttestationKey> keys) {
        Digest digest = image.digest().orElseThrow();
        return SignedAttestations.of(shelf(image, digest), digest, keys);
    }

    private ReleaseRepository shelf(ImageReference image, Digest desired) {
        boolean isEmbedded = image.registry().equals(RegistryServer.NAME)
                && store.resolve(image.repository(), desired.value()).isPresent();
        return shelf(image, isEmbedded);
    }

    private ReleaseRepository shelf(ImageReference image, boolean isEmbedded) {
        if (isEmbedded) {
            return new LayoutReleases(store, image.repository());
        }
        String registry = image.registry();
        boolean isPlain = plainHttp.contains(registry) || registry.equals(RegistryServer.NAME);
        return new RegistryReleases(new RegistryClient(registry, isPlain, credentials, events), image.repository());
    }
}
