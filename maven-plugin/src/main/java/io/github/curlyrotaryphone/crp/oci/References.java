package io.github.curlyrotaryphone.crp.oci;

import java.util.List;
import java.util.Optional;

/** What manifests and indexes refer to, whichever of both they are. */
public final class References {
    private References() {}

    /** Blobs of a manifest, entries of an index. */
    public static List<Descriptor> of(Content content) {
        return MediaTypes.isIndex(content.mediaType())
                ? Index.parse(content).manifests()
                : Manifest.parse(content).blobs();
    }

    /** The manifest that this one is about. */
    public static Optional<Descriptor> subject(Content content) {
        return MediaTypes.isIndex(content.mediaType())
                ? Index.parse(content).subject()
                : Manifest.parse(content).subject();
    }

    /** As an entry in the list of those who are about another one (distribution specification, "Listing Referrers"). */
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
