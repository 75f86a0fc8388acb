package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.base.BaseAnnotations;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an image.
 *
 * @param root its manifest, or the index of a manifest per platform
 * @param manifests one per platform
 * @param bases manifests of bases that exist only with this image, since jlink made them
 * @param blobs configurations and layers, each once
 */
record ImageContents(Content root, List<Manifest> manifests, List<Manifest> bases, List<Blob> blobs) {
    ImageContents {
        manifests = List.copyOf(manifests);
        bases = List.copyOf(bases);
        blobs = List.copyOf(blobs);
    }

    /** Reads an image in the store. */
    static ImageContents of(OciLayout store, ImageReference reference) {
        Digest digest = reference.digest().orElseThrow();
        Content root = store.resolve(reference.repository(), digest.value())
                .flatMap(store::content)
                .orElseThrow(() -> missing(reference));
        List<Manifest> manifests = MediaTypes.isIndex(root.mediaType())
                ? Index.parse(root).manifests().stream()
                        .map(entry -> manifest(store, entry, reference))
                        .toList()
                : List.of(Manifest.parse(root));
        List<Manifest> bases = new ArrayList<>();
        Map<Digest, Blob> blobs = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            Optional<ImageReference> source = BaseAnnotations.source(manifest);
            Optional<Manifest> base = BaseAnnotations.digest(manifest)
                    .flatMap(store::read)
                    .map(bytes -> Content.of(MediaTypes.OCI_MANIFEST, bytes))
                    .filter(content -> source.isEmpty())
                    .map(Manifest::parse);
            base.ifPresent(bases::add);
            manifest.blobs().forEach(blob -> blobs.putIfAbsent(blob.digest(), new Blob(blob, source)));
            base.ifPresent(b -> blobs.putIfAbsent(b.config().digest(), new Blob(b.config(), source)));
        }
        return new ImageContents(root, manifests, bases, List.copyOf(blobs.values()));
    }

    /** Keeps a base that jlink made from being deleted with the first image that uses it. */
    static String tagOf(Manifest base) {
        return "crp-base-" + base.content().digest().shortHex();
    }

    private static Manifest manifest(OciLayout store, Descriptor entry, ImageReference reference) {
        return store.content(entry.bare()).map(Manifest::parse).orElseThrow(() -> missing(reference));
    }

    private static CrpException missing(ImageReference reference) {
        return CrpException.refused(
                "The image '" + reference + "' is not in the local store.", "Run `mvn crp:build` first.");
    }
}
