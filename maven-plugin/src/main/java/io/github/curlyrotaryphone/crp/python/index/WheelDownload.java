package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The download of one wheel: after an interruption only the rest is asked for. */
final class WheelDownload {
    /** What the time limit is for, since locks seldom tell the size. */
    private static final long LARGEST = 4L << 30;

    private final IndexCaller caller;
    private final URI url;
    private final Path part;

    WheelDownload(IndexCaller caller, URI url, Path part) {
        this.caller = caller;
        this.url = url;
        this.part = part;
    }

    void run() throws IOException {
        Files.deleteIfExists(part);
        HttpAnswer answer = caller.call(url, this::next);
        if (!answer.isSuccess()) {
            throw CrpException.refused(
                    "Cannot download '" + FailureReason.withoutUserInfo(url.toString())
                            + "': the package index answered " + answer.status() + ".",
                    "Make the lock again: the file may have been deleted.");
        }
    }

    private HttpCall next() throws IOException {
        long done = Files.exists(part) ? Files.size(part) : 0;
        HttpCall call = HttpCall.of("GET", url).into(head -> open(head, done), LARGEST);
        return done == 0 ? call : call.with("Range", "bytes=" + done + "-");
    }

    /** An index without range requests sends the whole file again. */
    private OutputStream open(HttpAnswer head, long done) throws IOException {
        boolean goesOn = head.status() == 206
                && head.header("Content-Range")
                        .filter(range -> range.startsWith("bytes " + done + "-"))
                        .isPresent();
        return goesOn ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part);
    }
}
