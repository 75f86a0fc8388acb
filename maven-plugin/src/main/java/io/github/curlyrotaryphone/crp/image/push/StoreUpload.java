package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import java.util.List;

/**
 * Completes an image in the store, which is the registry if no other is configured: layers of a base may be missing.
 */
public final class StoreUpload implements ImageUpload {
    private final OciLayout store;
    private final ImageSpec spec;
    private final Events events;
    private final TransferThreads threads = new TransferThreads();
    private final BlobTransfers transfers;

    /** Starts without fetching anything. */
    public StoreUpload(
            OciLayout store, ImageReference repository, ImageSpec spec, CredentialSource credentials, Events events) {
        this.store = store;
        this.spec = spec;
        this.events = events;
        BlobTransfer transfer = new BlobTransfer(store, spec.plainHttp(), credentials, events);
        this.transfers = new BlobTransfers(threads, events, blob -> {
            transfer.fetch(blob, repository);
            return 0;
        });
    }

    @Override
    public void planned(ImageReference target, List<Blob> bases) {}

    @Override
    public void offer(Blob blob) {
        transfers.start(blob);
    }

    @Override
    public void complete(BuiltImage image) {
        String repository = image.reference().repository();
        ImageContents contents = ImageContents.of(store, image.reference());
        transfers.finish(contents.blobs());
        for (String tag : spec.tags()) {
            store.tag(repository, tag, contents.root().descriptor());
        }
        for (Manifest base : contents.bases()) {
            store.tag(repository, ImageContents.tagOf(base), base.content().descriptor());
        }
        events.imageStored(image, store.root());
    }

    @Override
    public void completeBlobs(BuiltImage image) {}

    @Override
    public void close() {
        threads.close();
    }
}
