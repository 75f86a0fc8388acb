package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;

/** Releases in a registry. One that already exists costs one request. */
record RegistryReleases(RegistryClient client, String repository) implements ReleaseRepository {
    @Override
    public boolean put(ReleaseArtifact artifact) {
        String tag = ReleaseArtifact.tag(artifact.digest());
        if (client.head(repository, tag)
                .filter(there -> there.digest().equals(artifact.digest()))
                .isPresent()) {
            return false;
        }
        for (Content blob : List.of(artifact.config(), artifact.layer())) {
            client.pushBlob(repository, blob.descriptor(), BlobSource.of(blob.bytes()), Optional.empty());
        }
        client.pushReferrer(repository, tag, artifact.manifest().content());
        return true;
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
        return client.find(repository, tagOrDigest).map(Manifest::parse);
    }

    @Override
    public Optional<byte[]> blob(Descriptor descriptor) {
        return client.hasBlob(repository, descriptor.digest())
                ? Optional.of(client.fetchBlob(repository, descriptor))
                : Optional.empty();
    }

    @Override
    public List<Descriptor> referrers(Digest image) {
        return client.referrers(repository, image, Optional.empty());
    }
}
