package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.image.push.RegistryUpload;
import io.github.curlyrotaryphone.crp.image.push.StoreUpload;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

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
        try (ImageUpload upload = begin(spec)) {
            upload.complete(image);
        }
    }

    /** Begins the upload of an image that is about to be built. */
    public ImageUpload begin(CrpSpec spec) {
        ImageReference target = ImageNames.repository(spec);
        return spec.image().repository().isPresent()
                ? new RegistryUpload(store, target, spec.image(), credentials, events)
                : new StoreUpload(store, target, spec.image(), credentials, events);
    }
}
