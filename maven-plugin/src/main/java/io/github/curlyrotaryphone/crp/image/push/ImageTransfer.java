package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import java.time.Duration;
import java.util.Optional;

/** Transfers an image to its repository: blobs, then manifests, and last the tag, which makes it visible. */
public final class ImageTransfer {
    private final OciLayout store;
    private final BlobTransfer transfer;
    private final ImageSpec spec;
    private final Events events;

    /** Transfers from this store. */
    public ImageTransfer(OciLayout store, ImageSpec spec, CredentialSource credentials, Events events) {
        this.store = store;
        this.transfer = new BlobTransfer(store, spec.plainHttp(), credentials, events);
        this.spec = spec;
        this.events = events;
    }

    /** Pushes to the registry of the image's name. */
    public void push(BuiltImage image) {
        long start = System.nanoTime();
        ImageReference target = image.reference();
        RegistryClient client = transfer.client(target.registry());
        boolean wasThere = isThere(image, client);
        long sent = 0;
        if (!wasThere) {
            sent = send(ImageContents.of(store, target), client, target);
        }
        for (String tag : spec.tags()) {
            moveTag(tag, client, target);
        }
        if (wasThere) {
            events.imageAlreadyPushed(image);
        } else {
            events.imagePushed(image, sent, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Completes the image in the store, which is the registry if no other is configured. */
    public void complete(BuiltImage image) {
        ImageReference target = image.reference();
        ImageContents contents = ImageContents.of(store, target);
        new BlobTransfers(events).each(contents.blobs(), blob -> {
            transfer.fetch(blob, target);
            return 0;
        });
        for (String tag : spec.tags()) {
            store.tag(target.repository(), tag, contents.root().descriptor());
        }
        for (Manifest base : contents.bases()) {
            store.tag(target.repository(), tagOf(base), base.content().descriptor());
        }
        events.imageStored(image, store.root());
    }

    private static boolean isThere(BuiltImage image, RegistryClient client) {
        ImageReference target = image.reference();
        String tag = target.tag().orElseThrow();
        Optional<Digest> there = client.head(target.repository(), tag).map(Descriptor::digest);
        if (there.isPresent() && !there.get().equals(image.digest())) {
            throw CrpException.refused(
                    "The tag '" + tag + "' in '" + target.name() + "' refers to '" + there.get() + "', not to '"
                            + image.digest() + "': the same input was built into two different images.",
                    "Build with the Java version and crp.lock of the first one, or delete that tag in the registry if"
                            + " no environment uses it.");
        }
        return there.isPresent();
    }

    private long send(ImageContents contents, RegistryClient client, ImageReference target) {
        String repository = target.repository();
        long sent = new BlobTransfers(events).each(contents.blobs(), blob -> transfer.send(blob, client, target));
        for (Manifest base : contents.bases()) {
            client.pushManifest(repository, tagOf(base), base.content());
        }
        for (Manifest manifest : contents.manifests()) {
            client.pushManifest(repository, manifest.content().digest().value(), manifest.content());
        }
        client.pushManifest(repository, target.tag().orElseThrow(), contents.root());
        return sent;
    }

    /** Prevents a base made by jlink from being deleted by cleanup with the first image on it. */
    private static String tagOf(Manifest base) {
        return "crp-base-" + base.content().digest().shortHex();
    }

    private void moveTag(String tag, RegistryClient client, ImageReference target) {
        Optional<Digest> there = client.head(target.repository(), tag).map(Descriptor::digest);
        if (!there.equals(target.digest())) {
            client.pushManifest(
                    target.repository(), tag, ImageContents.of(store, target).root());
        }
    }
}
