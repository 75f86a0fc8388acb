package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.MeteredStream;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The upload of one blob to a registry (distribution specification, "Pushing a blob in chunks"). It is sent as one
 * stream, which every registry supports; after an interruption it resumes in chunks at the registry's offset, or else
 * restarts; if a proxy rejects the stream as too large, it is sent in chunks.
 */
final class BlobUpload {
    private static final long SMALL_CHUNK = 32 << 20;
    private static final long VERIFIED_BYTES_PER_SECOND = 20 << 20;

    private final RegistryCaller caller;
    private final Purpose purpose;
    private final Descriptor blob;
    private final BlobSource source;
    private final Progress progress;
    private long chunk = Long.MAX_VALUE;
    private long sent;
    private long offset;
    private long confirmed;
    private boolean broken;
    private boolean resumed;
    private @Nullable URI session;

    BlobUpload(RegistryCaller caller, Purpose purpose, Descriptor blob, BlobSource source) {
        this.caller = caller;
        this.purpose = purpose;
        this.blob = blob;
        this.source = source;
        this.progress = new Progress(caller.events(), "push " + blob.digest().shortHex(), blob.size());
    }

    /** Uploads it; returns the number of bytes sent. */
    long push() {
        caller.repeat(purpose, this::attempt, () -> confirmed);
        return sent;
    }

    private boolean attempt() throws IOException {
        URI open = broken ? resume() : session;
        broken = true;
        if (open == null) {
            if (isThere()) {
                return true;
            }
            open = start();
            if (open == null) {
                return true;
            }
        }
        session = open;
        while (offset < blob.size()) {
            sendChunk();
        }
        finish();
        return true;
    }

    private boolean isThere() throws IOException {
        HttpAnswer reply = caller.once(HttpCall.of("HEAD", blobUri()), purpose);
        if (reply.isSuccess() || reply.isRedirect()) {
            return true;
        }
        if (reply.status() != 404) {
            throw caller.trouble().answered(purpose, reply);
        }
        return false;
    }

    private URI blobUri() {
        return caller.uri(purpose.repository() + "/blobs/" + blob.digest());
    }

    /** Opens an upload, or finds nothing to do because the blob could be mounted from another repository. */
    private @Nullable URI start() throws IOException {
        String mount = purpose.mountFrom()
                .map(from -> "?mount=" + encode(blob.digest().value()) + "&from=" + encode(from))
                .orElse("");
        URI uri = caller.uri(purpose.repository() + "/blobs/uploads/" + mount);
        HttpAnswer reply = caller.once(HttpCall.of("POST", uri), purpose);
        if (reply.status() == 201) {
            return null;
        }
        if (reply.status() != 202) {
            throw caller.trouble().answered(purpose, reply);
        }
        offset = 0;
        resumed = false;
        return next(uri, reply);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private URI next(URI from, HttpAnswer reply) throws IOException {
        Optional<String> location = reply.header("Location");
        return location.isPresent() ? caller.locate(from, location.get()) : from;
    }

    /** Requests the progress of the upload; null if the registry no longer has it, or does not support the request. */
    private @Nullable URI resume() throws IOException {
        URI open = session;
        session = null;
        if (open == null) {
            return null;
        }
        HttpAnswer reply = caller.once(HttpCall.of("GET", open), purpose);
        Optional<ByteRange> range = reply.header("Range").flatMap(ByteRange::parse);
        if (reply.status() != 204 || range.isEmpty()) {
            return null;
        }
        // 0-0 means one byte or none; a registry that has one byte rejects a chunk from 0, and then the upload restarts
        resumed = true;
        offset = range.get().last() == 0 ? 0 : range.get().last() + 1;
        confirmed = Math.max(confirmed, offset);
        return offset > blob.size() ? null : next(open, reply);
    }

    private void sendChunk() throws IOException {
        URI open = openSession();
        long length = Math.min(resumed ? SMALL_CHUNK : chunk, blob.size() - offset);
        HttpCall.Body body = new HttpCall.Body(() -> stream(length), length);
        HttpCall call = HttpCall.of("PATCH", open)
                .with("Content-Type", MediaTypes.OCTET_STREAM)
                .sending(body);
        // the first stream has no range, like docker's: some registries only support that
        boolean whole = offset == 0 && length == blob.size() && !resumed;
        HttpAnswer reply = caller.once(
                whole ? call : call.with("Content-Range", new ByteRange(offset, offset + length - 1).toString()),
                purpose);
        if (reply.status() == 413 && length > SMALL_CHUNK) {
            chunk = SMALL_CHUNK;
            throw new IOException("the stream is too large for the registry");
        }
        requireKnown(reply);
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        offset += length;
        confirmed = Math.max(confirmed, offset);
        session = next(open, reply);
    }

    /** Restarts if the registry lost data or has a different offset. */
    private void requireKnown(HttpAnswer reply) throws IOException {
        if (reply.status() == 404 || reply.status() == 416) {
            session = null;
            throw new IOException("the registry lost the upload");
        }
    }

    private MeteredStream stream(long length) throws IOException {
        long start = offset;
        long[] read = {0};
        return new MeteredStream(source.open(start), length, count -> {
            sent += count;
            read[0] += count;
            progress.reached(start + read[0]);
        });
    }

    private URI openSession() {
        URI open = session;
        if (open == null) {
            throw new IllegalStateException("the upload is not open");
        }
        return open;
    }

    private void finish() throws IOException {
        URI open = openSession();
        String digest = "digest=" + encode(blob.digest().value());
        URI uri = URI.create(open + (open.getRawQuery() == null ? "?" : "&") + digest);
        // registries read the whole blob again before they respond
        Duration idleTimeout = Duration.ofSeconds(60 + blob.size() / VERIFIED_BYTES_PER_SECOND);
        HttpAnswer reply = caller.once(HttpCall.of("PUT", uri).idleAfter(idleTimeout), purpose);
        requireKnown(reply);
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        Optional<String> told = reply.header("Docker-Content-Digest");
        if (told.isPresent() && !told.get().equals(blob.digest().value())) {
            throw caller.trouble().wrongDigest(purpose, blob.digest(), told.get());
        }
    }
}
