package io.github.curlyrotaryphone.crp.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a blob, readable repeatedly and from any offset, so that an interrupted upload can resume. */
@FunctionalInterface
public interface BlobSource {
    /** Opens it at this offset; the caller closes it. */
    InputStream open(long offset) throws IOException;

    /** A source of these bytes. */
    static BlobSource of(byte[] bytes) {
        return offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    /** A source of this file. */
    static BlobSource of(Path file) {
        return offset -> Channels.newInputStream(
                FileChannel.open(file, StandardOpenOption.READ).position(offset));
    }
}
