package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;

/** Releases in the store of the embedded registry. */
record LayoutReleases(OciLayout store, String repository) implements ReleaseRepository {
    @Override
    public boolean put(ReleaseArtifact artifact) {
        String tag = ReleaseArtifact.tag(artifact.digest());
        boolean isThere = store.resolve(repository, tag)
                        .filter(there -> there.digest().equals(artifact.digest()))
                        .isPresent()
                && store.has(artifact.digest());
        if (isThere) {
            return false;
        }
        for (Content part :
                List.of(artifact.config(), artifact.layer(), artifact.manifest().content())) {
            store.write(part.mediaType(), part.bytes());
        }
        store.tag(repository, tag, artifact.manifest().content().descriptor());
        return true;
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
        return store.resolve(repository, tagOrDigest).flatMap(store::content).map(Manifest::parse);
    }

    @Override
    public Optional<byte[]> blob(Descriptor descriptor) {
        return store.read(descriptor.digest());
    }

    @Override
    public List<Descriptor> referrers(Digest image) {
        return store.referrers(repository, image);
    }
}
