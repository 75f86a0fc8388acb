package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.oci.tar.TarStream;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A layer of gzipped tar in the store.
 *
 * @param descriptor of its bytes
 * @param diffId the digest of the tar
 */
public record CompressedLayer(Descriptor descriptor, Digest diffId) {
    /** Writes a layer with these entries. */
    public static CompressedLayer write(OciLayout store, List<TarEntry> entries) throws IOException {
        MessageDigest diffId = Digest.newSha256();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarStream tar = new TarStream(entries);
                DigestInputStream hashed = new DigestInputStream(tar, diffId);
                GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            hashed.transferTo(gzip);
        }
        Descriptor descriptor = store.write(MediaTypes.OCI_LAYER_TAR_GZIP, out.toByteArray());
        return new CompressedLayer(descriptor, Digest.ofHash(diffId.digest()));
    }
}
