package io.github.curlyrotaryphone.crp.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the bytes of a blob come from, again and from any offset, so that a cut upload can go on. */
@FunctionalInterface
public interface BlobSource {
    /** Opens it at this offset; the caller closes it. */
    InputStream open(long offset) throws IOException;

    /** These bytes. */
    static BlobSource of(byte[] bytes) {
        return offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    /** This file. */
    static BlobSource of(Path file) {
        return offset -> Channels.newInputStream(
                FileChannel.open(file, StandardOpenOption.READ).position(offset));
    }
}
