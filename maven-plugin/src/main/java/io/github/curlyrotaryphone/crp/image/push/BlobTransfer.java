package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Transfers one blob to the image's repository. A layer of the base that is not in the store is pulled from the
 * registry of the base, and only if the target does not have it.
 */
final class BlobTransfer {
    private final OciLayout store;
    private final Set<String> plainHttp;
    private final CredentialSource credentials;
    private final ImageEvents events;

    BlobTransfer(OciLayout store, Set<String> plainHttp, CredentialSource credentials, ImageEvents events) {
        this.store = store;
        this.plainHttp = plainHttp;
        this.credentials = credentials;
        this.events = events;
    }

    RegistryClient client(String registry) {
        return new RegistryClient(registry, plainHttp.contains(registry), credentials, events);
    }

    boolean isHere(Blob blob) {
        return store.has(blob.descriptor().digest());
    }

    /** Fails if a blob is neither in the target nor where its base is known to be. */
    void require(Blob blob, RegistryClient client, ImageReference target) {
        Digest digest = blob.descriptor().digest();
        if (client.hasBlob(target.repository(), digest)) {
            return;
        }
        ImageReference source = elsewhere(blob, target).orElseThrow(() -> nowhere(blob.descriptor(), target));
        if (isRepository(source) && !client.hasBlob(source.repository(), digest)) {
            throw nowhere(blob.descriptor(), target);
        }
    }

    /** A linked base is looked for in other repositories of the target's registry only, which the run writes to. */
    private static Optional<ImageReference> elsewhere(Blob blob, ImageReference target) {
        return blob.source()
                .filter(source -> !isRepository(source)
                        || (source.registry().equals(target.registry())
                                && !source.repository().equals(target.repository())));
    }

    /** The image of a base has a tag or a digest, and the place of a linked one has neither. */
    private static boolean isRepository(ImageReference source) {
        return source.tag().isEmpty() && source.digest().isEmpty();
    }

    /** Uploads a blob unless the target has it; returns the number of bytes sent. */
    long send(Blob blob, RegistryClient client, ImageReference target) {
        Descriptor descriptor = blob.descriptor();
        Optional<String> mountFrom = elsewhere(blob, target)
                .filter(source -> source.registry().equals(target.registry()))
                .map(ImageReference::repository);
        if (mountFrom.isEmpty() && !store.has(descriptor.digest())) {
            if (client.hasBlob(target.repository(), descriptor.digest())) {
                return 0;
            }
            fetch(blob, target);
        }
        return client.pushBlob(target.repository(), descriptor, offset -> open(blob, target, offset), mountFrom);
    }

    /** The bytes of a base are pulled only if the registry can't mount them from another repository. */
    private InputStream open(Blob blob, ImageReference target, long offset) throws IOException {
        fetch(blob, target);
        return BlobSource.of(store.path(blob.descriptor().digest())).open(offset);
    }

    /** Pulls a blob into the store if it is missing. */
    void fetch(Blob blob, ImageReference target) {
        Descriptor descriptor = blob.descriptor();
        if (isHere(blob)) {
            return;
        }
        ImageReference source = elsewhere(blob, target).orElseThrow(() -> nowhere(descriptor, target));
        client(source.registry()).fetchBlob(source.repository(), descriptor, store);
    }

    private static CrpException nowhere(Descriptor descriptor, ImageReference target) {
        return CrpException.refused(
                "The layer '" + descriptor.digest() + "' of the base in crp.lock is neither on this machine nor"
                        + " in '" + target.name() + "'.",
                "Push once from the machine that wrote crp.lock, or create a new base here with"
                        + " `mvn crp:build -Dcrp.updateLock` and commit crp.lock.");
    }
}
