package io.github.curlyrotaryphone.crp.oci.client;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.SinkFailure;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.layout.StagedBlob;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/** The download of one blob into a store: after an interruption only the rest is requested. */
final class BlobDownload {
    private final RegistryCaller caller;
    private final Purpose purpose;
    private final Descriptor blob;
    private final Progress progress;
    private volatile boolean tooLong;

    BlobDownload(RegistryCaller caller, Purpose purpose, Descriptor blob) {
        this.caller = caller;
        this.purpose = purpose;
        this.blob = blob;
        this.progress = new Progress(caller.events(), "pull " + blob.digest().shortHex(), blob.size());
    }

    /** Downloads it into the store. */
    void into(OciLayout store) {
        if (store.has(blob.digest())) {
            return;
        }
        try (StagedBlob staged = store.stage()) {
            caller.repeat(purpose, () -> attempt(staged), staged::size);
            if (!staged.digest().equals(blob.digest())) {
                throw caller.trouble()
                        .wrongDigest(purpose, blob.digest(), staged.digest().value());
            }
            store.keep(blob.mediaType(), staged);
        } catch (IOException e) {
            throw OciLayout.unusable(store.root(), e);
        }
    }

    private boolean attempt(StagedBlob staged) throws IOException {
        if (staged.size() == blob.size() && blob.size() > 0) {
            return true;
        }
        URI uri = caller.uri(purpose.repository() + "/blobs/" + blob.digest());
        HttpCall whole = HttpCall.of("GET", uri).into(head -> open(staged, head), blob.size());
        HttpCall call = staged.size() == 0 ? whole : whole.with("Range", "bytes=" + staged.size() + "-");
        HttpAnswer reply = receive(call);
        if (!reply.isSuccess()) {
            throw caller.trouble().answered(purpose, reply);
        }
        return true;
    }

    private HttpAnswer receive(HttpCall call) throws IOException {
        try {
            return caller.once(call, purpose);
        } catch (SinkFailure e) {
            if (tooLong) {
                throw caller.trouble().tooLong(purpose, blob.size());
            }
            throw e;
        }
    }

    /** A registry without range requests sends the whole blob again. */
    private OutputStream open(StagedBlob staged, HttpAnswer head) throws IOException {
        Optional<ByteRange> part = head.header("Content-Range")
                .filter(range -> head.status() == 206)
                .flatMap(ByteRange::parse);
        if (head.status() == 206
                && part.filter(range -> range.first() == staged.size()).isEmpty()) {
            throw new IOException("the registry sends another part than was asked for");
        }
        if (head.status() != 206 && staged.size() > 0) {
            staged.reset();
        }
        return new FilterOutputStream(staged) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (staged.size() + length > blob.size()) {
                    tooLong = true;
                    throw new IOException("too many bytes");
                }
                staged.write(bytes, offset, length);
                progress.reached(staged.size());
            }
        };
    }
}
