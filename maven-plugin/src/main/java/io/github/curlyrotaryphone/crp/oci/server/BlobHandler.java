package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.References;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Blobs of the embedded registry: GET, HEAD, DELETE. All repositories share them, as in the layout. */
final class BlobHandler {
    private final OciLayout store;
    private final Map<Digest, Long> elsewhere = new ConcurrentHashMap<>();
    private volatile Consumer<Descriptor> listener = blob -> {};

    BlobHandler(OciLayout store) {
        this.store = store;
    }

    void alsoHas(Collection<Descriptor> blobs) {
        blobs.forEach(blob -> elsewhere.put(blob.digest(), blob.size()));
    }

    void onBlob(Consumer<Descriptor> told) {
        listener = told;
    }

    /** Tells that the store has a blob which a client cares for. */
    void tell(Descriptor blob) {
        listener.accept(blob);
    }

    Set<Digest> elsewhere() {
        return elsewhere.keySet();
    }

    void handle(ServerCall call, RegistryPath path) throws IOException {
        Digest digest = digest(path.reference());
        switch (call.method()) {
            case "HEAD" -> head(call, digest);
            case "GET" -> get(call, digest);
            case "DELETE" -> delete(call, digest);
            default -> throw new RegistryRefusal(ErrorCode.UNSUPPORTED, "this method is not supported for a blob");
        }
    }

    static Digest digest(String value) {
        try {
            return new Digest(value);
        } catch (IllegalArgumentException e) {
            throw new RegistryRefusal(ErrorCode.DIGEST_INVALID, "only sha256 digests are supported");
        }
    }

    private void head(ServerCall call, Digest digest) throws IOException {
        boolean isHere = store.has(digest);
        Long size = isHere ? Long.valueOf(store.size(digest)) : elsewhere.get(digest);
        if (size == null) {
            throw unknown();
        }
        if (isHere && !elsewhere.containsKey(digest)) {
            tell(new Descriptor(MediaTypes.OCTET_STREAM, digest, size));
        }
        call.setDigest(digest).set("Accept-Ranges", "bytes").set("Content-Type", MediaTypes.OCTET_STREAM);
        call.stream(200, BlobSource.of(store.path(digest)), new ByteRange(0, size - 1));
    }

    private void get(ServerCall call, Digest digest) throws IOException {
        if (!store.has(digest)) {
            throw unknown();
        }
        long size = store.size(digest);
        call.setDigest(digest).set("Accept-Ranges", "bytes").set("Content-Type", MediaTypes.OCTET_STREAM);
        Optional<String> range =
                call.header("Range").filter(r -> call.strike(Kind.NO_RANGE).isEmpty());
        if (range.isEmpty()) {
            call.stream(200, BlobSource.of(store.path(digest)), new ByteRange(0, size - 1));
            return;
        }
        ByteRange part = ByteRange.requested(range.get(), size).orElseThrow(() -> {
            call.set("Content-Range", "bytes */" + size);
            return new RegistryRefusal(ErrorCode.RANGE_INVALID, "the blob has " + size + " bytes");
        });
        call.set("Content-Range", "bytes " + part + "/" + size);
        call.stream(206, BlobSource.of(store.path(digest)), part);
    }

    private void delete(ServerCall call, Digest digest) throws IOException {
        if (!store.has(digest)) {
            throw unknown();
        }
        if (isInUse(digest)) {
            throw new RegistryRefusal(ErrorCode.DENIED, 405, "a manifest refers to this blob");
        }
        store.delete(digest);
        call.answer(202);
    }

    private boolean isInUse(Digest digest) {
        return store.repositories().stream()
                .flatMap(repository -> store.manifests(repository).stream())
                .anyMatch(manifest -> manifest.digest().equals(digest) || refersTo(manifest, digest));
    }

    private boolean refersTo(Descriptor manifest, Digest digest) {
        return store.content(manifest).stream()
                .flatMap(content -> References.of(content).stream())
                .anyMatch(child -> child.digest().equals(digest)
                        || (MediaTypes.isManifest(child.mediaType()) && refersTo(child, digest)));
    }

    private static RegistryRefusal unknown() {
        return new RegistryRefusal(ErrorCode.BLOB_UNKNOWN, "blob not found");
    }
}
