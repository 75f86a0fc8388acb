package io.github.curlyrotaryphone.crp.oci.layout;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A blob that is being written to a store: a temporary file that is hashed while it is written and is moved to its digest's
 * path by one rename. Bytes received before an interruption are kept, so that the transfer can resume.
 */
public final class StagedBlob extends OutputStream {
    private final Path file;
    private final FileChannel channel;
    private MessageDigest hash = Digest.newSha256();
    private final AtomicLong size = new AtomicLong();

    StagedBlob(Path folder) throws IOException {
        Files.createDirectories(folder);
        // not createTempFile: its files are for the owner alone, and a layout is read by others too
        file = folder.resolve(UUID.randomUUID() + ".part");
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** The number of bytes received. */
    public long size() {
        return size.get();
    }

    /** The digest of the bytes received so far. */
    public Digest digest() {
        try {
            return Digest.ofHash(((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    /** Discards the bytes received so far. */
    public void reset() throws IOException {
        channel.truncate(0);
        hash = Digest.newSha256();
        size.set(0);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        hash.update(bytes, offset, length);
        size.addAndGet(length);
    }

    /** Moves it there by one rename. Another process may have written the same bytes first: either file is correct. */
    void moveTo(Path target) throws IOException {
        channel.force(false);
        channel.close();
        Files.createDirectories(target.getParent());
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
