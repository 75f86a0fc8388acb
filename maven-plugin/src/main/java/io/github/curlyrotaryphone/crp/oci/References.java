package io.github.curlyrotaryphone.crp.oci;

import java.util.List;
import java.util.Optional;

/** The references of a manifest or index. */
public final class References {
    private References() {}

    /** Blobs of a manifest, entries of an index. */
    public static List<Descriptor> of(Content content) {
        return MediaTypes.isIndex(content.mediaType())
                ? Index.parse(content).manifests()
                : Manifest.parse(content).blobs();
    }

    /** The subject of the manifest. */
    public static Optional<Descriptor> subject(Content content) {
        return MediaTypes.isIndex(content.mediaType())
                ? Index.parse(content).subject()
                : Manifest.parse(content).subject();
    }

    /** Its entry in a list of referrers (distribution specification, "Listing Referrers"). */
    public static Descriptor referrer(Content content) {
        if (MediaTypes.isIndex(content.mediaType())) {
            Index index = Index.parse(content);
            return new Descriptor(
                    content.mediaType(),
                    content.digest(),
                    content.bytes().length,
                    Optional.empty(),
                    index.artifactType(),
                    index.annotations());
        }
        Manifest manifest = Manifest.parse(content);
        return new Descriptor(
                content.mediaType(),
                content.digest(),
                content.bytes().length,
                Optional.empty(),
                Optional.of(manifest.kind()),
                manifest.annotations());
    }
}
