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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An upload to a registry. The first request is for the tag: if it exists, nothing is sent, and if this request fails,
 * no other one is made.
 */
public final class RegistryUpload implements ImageUpload {
    private final OciLayout store;
    private final ImageReference target;
    private final List<String> furtherTags;
    private final Events events;
    private final RegistryClient client;
    private final BlobTransfer transfer;
    private final Map<Digest, Blob> bases = new ConcurrentHashMap<>();
    private final long start = System.nanoTime();
    private final TransferThreads threads = new TransferThreads();
    private final BlobTransfers transfers;
    private final CompletableFuture<String> tag = new CompletableFuture<>();
    private final CompletableFuture<Optional<Digest>> tagged;

    /**
     * Connects to the registry.
     *
     * @param store the store of the blobs, except those of a base that its registry has
     * @param target the repository
     */
    public RegistryUpload(
            OciLayout store, ImageReference target, ImageSpec spec, CredentialSource credentials, Events events) {
        this.store = store;
        this.target = target;
        this.furtherTags = spec.tags();
        this.events = events;
        this.transfer = new BlobTransfer(store, spec.plainHttp(), credentials, events);
        this.client = transfer.client(target.registry());
        this.transfers = new BlobTransfers(threads, events, this::send);
        this.tagged = threads.run(() -> client.greet(target.repository()))
                .thenCombine(tag, (greeted, desired) -> desired)
                .thenCompose(desired -> threads.submit(() -> at(desired)));
    }

    private Optional<Digest> at(String desired) {
        return client.head(target.repository(), desired).map(Descriptor::digest);
    }

    @Override
    public void planned(ImageReference image, List<Blob> needed) {
        needed.forEach(blob -> bases.put(blob.descriptor().digest(), blob));
        tag.complete(image.tag().orElseThrow());
        List<Blob> absent =
                needed.stream().filter(blob -> !transfer.isHere(blob)).toList();
        if (!absent.isEmpty() && there().isEmpty()) {
            absent.forEach(blob -> transfer.require(blob, client, target));
        }
    }

    /** The blobs of an image that was built earlier do not say where its base lies. */
    private long send(Blob blob) {
        return transfer.send(bases.getOrDefault(blob.descriptor().digest(), blob), client, target);
    }

    @Override
    public void offer(Blob blob) {
        CompletableFuture<Void> unused = tagged.thenAccept(there -> {
            if (there.isEmpty()) {
                transfers.start(blob);
            }
        }); // a failure is that of the first request, which is reported at the end
    }

    @Override
    public void complete(BuiltImage image) {
        tag.complete(image.reference().tag().orElseThrow());
        Optional<Digest> there = there();
        there.ifPresent(digest -> requireSame(digest, image));
        long sent = there.isPresent() ? 0 : send(ImageContents.of(store, image.reference()));
        for (String further : furtherTags) {
            moveTag(further, image);
        }
        if (there.isPresent()) {
            events.imageAlreadyPushed(image);
        } else {
            events.imagePushed(image, sent, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public void completeBlobs(BuiltImage image) {
        if (there().isPresent()) {
            transfers.finish(ImageContents.of(store, image.reference()).blobs());
        }
    }

    private Optional<Digest> there() {
        return TransferThreads.await(tagged, BlobTransfers.deadline(0));
    }

    private static void requireSame(Digest there, BuiltImage image) {
        ImageReference name = image.reference();
        if (!there.equals(image.digest())) {
            throw CrpException.refused(
                    "The tag '" + name.tag().orElseThrow() + "' in '" + name.name() + "' refers to '" + there
                            + "', not to '" + image.digest()
                            + "': the same input was built into two different images.",
                    "Build with the Java version and crp.lock of the first one, or delete that tag in the registry if no"
                            + " environment uses it.");
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
        client.pushManifest(repository, tag.join(), contents.root());
        return sent;
    }

    private void moveTag(String further, BuiltImage image) {
        if (!at(further).equals(Optional.of(image.digest()))) {
            client.pushManifest(
                    target.repository(),
                    further,
                    ImageContents.of(store, image.reference()).root());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
