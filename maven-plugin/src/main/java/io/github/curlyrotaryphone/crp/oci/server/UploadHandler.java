package io.github.curlyrotaryphone.crp.oci.server;

import io.github.curlyrotaryphone.crp.http.MeteredStream;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorCode;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Uploads of blobs to the embedded registry: whole, in chunks, resumed, mounted (distribution spec, "Push"). Clients may
 * leave uploads open, so their number is limited, and an idle one expires.
 */
final class UploadHandler implements AutoCloseable {
    private final OciLayout store;
    private final Consumer<Descriptor> kept;
    private final UploadLimits limits;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    UploadHandler(OciLayout store, Consumer<Descriptor> kept, UploadLimits limits) {
        this.store = store;
        this.kept = kept;
        this.limits = limits;
    }

    void start(ServerCall call, RegistryPath path) throws IOException {
        if (!call.method().equals("POST")) {
            throw new RegistryRefusal(ErrorCode.UNSUPPORTED, "an upload starts with POST");
        }
        Optional<Digest> mount = call.query("mount").map(BlobHandler::digest).filter(store::has);
        if (mount.isPresent()
                && call.query("from").isPresent()
                && call.strike(Kind.NO_MOUNT).isEmpty()) {
            created(call, path.repository(), mount.get());
            return;
        }
        Optional<Digest> digest = call.query("digest").map(BlobHandler::digest);
        Upload upload = open(path.repository());
        if (digest.isPresent()) {
            upload.use(() -> finish(call, upload, digest.get()));
        } else {
            answer(call, 202, upload);
        }
    }

    private synchronized Upload open(String repository) throws IOException {
        for (Upload idle : List.copyOf(uploads.values())) {
            if (idle.isIdle(limits.expiry())) {
                discard(idle);
            }
        }
        if (uploads.size() >= limits.open()) {
            throw new RegistryRefusal(ErrorCode.TOOMANYREQUESTS, limits.open() + " uploads are open");
        }
        Upload upload = new Upload(UUID.randomUUID().toString(), repository, store.stage(), limits.clock());
        uploads.put(upload.id(), upload);
        return upload;
    }

    void handle(ServerCall call, RegistryPath path) throws IOException {
        Upload upload = uploads.get(path.reference());
        if (upload == null || !upload.repository().equals(path.repository())) {
            throw new RegistryRefusal(ErrorCode.BLOB_UPLOAD_UNKNOWN, "upload not found");
        }
        upload.use(() -> handle(call, upload));
    }

    private void handle(ServerCall call, Upload upload) throws IOException {
        switch (call.method()) {
            case "GET" -> status(call, upload);
            case "PATCH" -> append(call, upload);
            case "PUT" -> finish(call, upload, digestOf(call));
            case "DELETE" -> {
                discard(upload);
                call.answer(204);
            }
            default -> throw new RegistryRefusal(ErrorCode.UNSUPPORTED, "this method is not supported for an upload");
        }
    }

    private static Digest digestOf(ServerCall call) {
        return call.query("digest")
                .map(BlobHandler::digest)
                .orElseThrow(() -> new RegistryRefusal(ErrorCode.DIGEST_INVALID, "the parameter 'digest' is missing"));
    }

    private static void status(ServerCall call, Upload upload) throws IOException {
        if (call.strike(Kind.NO_UPLOAD_STATUS).isPresent()) {
            throw new RegistryRefusal(ErrorCode.UNSUPPORTED, 400, "upload status is not supported");
        }
        answer(call, 204, upload);
    }

    private void append(ServerCall call, Upload upload) throws IOException {
        synchronized (upload.staged()) {
            receive(call, upload);
        }
        answer(call, 202, upload);
    }

    private void receive(ServerCall call, Upload upload) throws IOException {
        Optional<ByteRange> range = call.header("Content-Range").flatMap(ByteRange::parse);
        if (range.isPresent() && range.get().first() != upload.staged().size()) {
            setProgress(call, upload);
            throw new RegistryRefusal(ErrorCode.BLOB_UPLOAD_INVALID, 416, "the chunk does not follow the last one");
        }
        long room = limits.largest() - upload.staged().size();
        InputStream body = call.body();
        new MeteredStream(body, room, count -> {}).transferTo(upload.staged());
        if (upload.staged().size() == limits.largest() && body.read() >= 0) {
            discard(upload);
            throw new RegistryRefusal(ErrorCode.SIZE_INVALID, "a blob must not exceed " + limits.largest() + " bytes");
        }
    }

    private void finish(ServerCall call, Upload upload, Digest digest) throws IOException {
        synchronized (upload.staged()) {
            receive(call, upload);
            Digest actual = upload.staged().digest();
            if (!actual.equals(digest)) {
                discard(upload);
                throw new RegistryRefusal(ErrorCode.DIGEST_INVALID, "the bytes have the digest " + actual);
            }
            kept.accept(store.keep(MediaTypes.OCTET_STREAM, upload.staged()));
        }
        discard(upload);
        created(call, upload.repository(), digest);
    }

    private static void created(ServerCall call, String repository, Digest digest) throws IOException {
        call.setDigest(digest).set("Location", "/v2/" + repository + "/blobs/" + digest);
        call.answer(201);
    }

    private static void answer(ServerCall call, int status, Upload upload) throws IOException {
        setProgress(call, upload);
        call.answer(status);
    }

    /** The first registry wrote {@code 0-0} for nothing received, and clients still expect it. */
    private static void setProgress(ServerCall call, Upload upload) {
        call.set("Location", upload.location())
                .set("Docker-Upload-UUID", upload.id())
                .set("Range", new ByteRange(0, Math.max(0, upload.staged().size() - 1)).toString());
    }

    private void discard(Upload upload) {
        uploads.remove(upload.id());
        upload.close();
    }

    @Override
    public void close() {
        uploads.values().forEach(Upload::close);
    }
}
