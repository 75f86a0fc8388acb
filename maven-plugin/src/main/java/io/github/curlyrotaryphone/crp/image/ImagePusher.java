package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.push.ImageTransfer;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;

/** Pushes a built image to the repository of its app; if none is configured, the local store is the registry. */
public final class ImagePusher {
    private final OciLayout store;
    private final CredentialSource credentials;
    private final Events events;

    /** Pushes from this store. */
    public ImagePusher(OciLayout store, CredentialSource credentials, Events events) {
        this.store = store;
        this.credentials = credentials;
        this.events = events;
    }

    /** Uploads what is missing in the registry; needs one request if the image exists. */
    public void push(CrpSpec spec, BuiltImage image) {
        ImageTransfer transfer = new ImageTransfer(store, spec.image(), credentials, events);
        if (spec.image().repository().isPresent()) {
            transfer.push(image);
        } else {
            transfer.complete(image);
        }
    }
}
