package io.github.curlyrotaryphone.crp.release.attestation;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads and verifies the attestations that are stored with an image: its referrers, and the tag of older cosigns. */
public final class SignedAttestations {
    private static final int MOST = 200;
    private static final long LARGEST = 16L << 20;
    private static final List<String> TYPE_ANNOTATIONS = List.of("dev.sigstore.bundle.predicateType", "predicateType");

    private final Source source;
    private final AttestationCheck check;
    private final List<Attestation> found = new ArrayList<>();

    private SignedAttestations(Source source, Digest image, List<AttestationKey> keys) {
        this.source = source;
        this.check = new AttestationCheck(image, keys);
    }

    /** Where the image and its attestations are stored. */
    public interface Source {
        /** The manifest of a tag or digest, if it exists. */
        Optional<Manifest> manifest(String tagOrDigest);

        /** A blob with verified digest, if it exists. */
        Optional<byte[]> blob(Descriptor descriptor);

        /** The referrers of an image. */
        List<Descriptor> referrers(Digest image);
    }

    /** Every attestation of the image, in the order of digests. */
    public static List<Attestation> of(Source source, Digest image, List<AttestationKey> keys) {
        SignedAttestations attestations = new SignedAttestations(source, image, keys);
        source.referrers(image).stream().limit(MOST).forEach(attestations::referrer);
        source.manifest(image.value().replace(':', '-') + ".att")
                .ifPresent(manifest -> attestations.layers(manifest, Set.of()));
        attestations.found.sort(Comparator.comparing(each -> each.digest().value()));
        return List.copyOf(attestations.found);
    }

    private void referrer(Descriptor referrer) {
        Set<String> declared = declared(referrer);
        try {
            Optional<Manifest> manifest = source.manifest(referrer.digest().value());
            if (manifest.filter(there -> layers(there, declared)).isEmpty()) {
                found.add(Attestation.useless(referrer.digest(), declared, "has no DSSE envelope"));
            }
        } catch (IllegalArgumentException e) {
            found.add(Attestation.useless(referrer.digest(), declared, "can't be read: " + e.getMessage()));
        }
    }

    /** Whether there is a layer with an envelope. */
    private boolean layers(Manifest manifest, Set<String> declared) {
        List<Descriptor> layers = manifest.layers().stream()
                .filter(layer -> DsseEnvelope.isIn(layer.mediaType()))
                .limit(MOST)
                .toList();
        for (Descriptor layer : layers) {
            Set<String> types = new TreeSet<>(declared);
            types.addAll(declared(layer));
            found.add(layer(layer, types));
        }
        return !layers.isEmpty();
    }

    private Attestation layer(Descriptor layer, Set<String> types) {
        if (layer.size() > LARGEST) {
            return Attestation.useless(layer.digest(), types, "is larger than " + (LARGEST >> 20) + " MiB");
        }
        return source.blob(layer)
                .map(bytes -> check.of(layer.digest(), types, bytes))
                .orElseGet(() -> Attestation.useless(layer.digest(), types, "is missing"));
    }

    private static Set<String> declared(Descriptor descriptor) {
        Set<String> types = new TreeSet<>();
        descriptor.artifactType().ifPresent(types::add);
        TYPE_ANNOTATIONS.forEach(
                name -> Optional.ofNullable(descriptor.annotations().get(name)).ifPresent(types::add));
        return types;
    }
}
