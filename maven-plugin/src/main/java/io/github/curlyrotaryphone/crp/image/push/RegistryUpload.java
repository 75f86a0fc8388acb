package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * An upload to a registry. The first question is for the tag: where it exists, nothing is sent, and where the registry
 * cannot be asked, nothing else is tried.
 */
public final class RegistryUpload implements ImageUpload {
    private final OciLayout store;
    private final ImageReference target;
    private final List<String> furtherTags;
    private final Events events;
    private final RegistryClient client;
    private final BlobTransfer transfer;
    private final long start = System.nanoTime();
    private final TransferThreads threads = new TransferThreads();
    private final Future<Optional<Digest>> tagged;
    private final BlobTransfers transfers;

    /**
     * Begins with the question for the tag.
     *
     * @param store has the blobs, but for those of a base that its registry has
     * @param target repository and tag
     */
    public RegistryUpload(
            OciLayout store, ImageReference target, ImageSpec spec, CredentialSource credentials, Events events) {
        this.store = store;
        this.target = target;
        this.furtherTags = spec.tags();
        this.events = events;
        this.transfer = new BlobTransfer(store, spec.plainHttp(), credentials, events);
        this.client = transfer.client(target.registry());
        this.tagged = threads.submit(() -> at(target.tag().orElseThrow()));
        this.transfers = new BlobTransfers(threads, events, this::send);
    }

    @Override
    public void offer(Blob blob) {
        transfers.start(blob);
    }

    private long send(Blob blob) {
        return there().isPresent() ? 0 : transfer.send(blob, client, target);
    }

    private Optional<Digest> there() {
        return TransferThreads.await(tagged, BlobTransfers.deadline(0));
    }

    private Optional<Digest> at(String tag) {
        return client.head(target.repository(), tag).map(Descriptor::digest);
    }

    @Override
    public void complete(BuiltImage image) {
        Optional<Digest> there = there();
        there.ifPresent(digest -> requireSame(digest, image));
        long sent = there.isPresent() ? 0 : send(ImageContents.of(store, image.reference()));
        for (String tag : furtherTags) {
            moveTag(tag, image);
        }
        if (there.isPresent()) {
            events.imageAlreadyPushed(image);
        } else {
            events.imagePushed(image, sent, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void requireSame(Digest there, BuiltImage image) {
        if (!there.equals(image.digest())) {
            throw CrpException.refused(
                    "The tag '" + target.tag().orElseThrow() + "' in '" + target.name() + "' refers to '" + there
                            + "', not to '" + image.digest()
                            + "': the same input was built into two different images.",
                    "Build with the Java and crp.lock that the first was built with, or delete that tag in the"
                            + " registry if nothing runs it.");
        }
    }

    private long send(ImageContents contents) {
        String repository = target.repository();
        long sent = transfers.finish(contents.blobs());
        for (Manifest base : contents.bases()) {
            client.pushManifest(repository, ImageContents.tagOf(base), base.content());
        }
        for (Manifest manifest : contents.manifests()) {
            client.pushManifest(repository, manifest.content().digest().value(), manifest.content());
        }
        client.pushManifest(repository, target.tag().orElseThrow(), contents.root());
        return sent;
    }

    private void moveTag(String tag, BuiltImage image) {
        if (!at(tag).equals(Optional.of(image.digest()))) {
            client.pushManifest(
                    target.repository(),
                    tag,
                    ImageContents.of(store, image.reference()).root());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
