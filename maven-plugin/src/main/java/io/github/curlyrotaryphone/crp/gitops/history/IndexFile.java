package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.spec.AppName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * The file of an index, kept between runs. A file that is damaged, or of another format or branch, is ignored; failure
 * to write it is ignored too, since it is only a cache.
 */
final class IndexFile {
    private static final int CHECKSUM = Long.BYTES;

    private final Path file;
    private final String branch;

    /** The index of this branch; its name is unique to the branch. */
    IndexFile(Path file, String branch) {
        this.file = file;
        this.branch = branch;
    }

    /** Whether the file exists. */
    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** The index for the selected apps; empty if the file cannot be used. */
    Optional<HistoryIndex> read(Predicate<AppName> meant) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - CHECKSUM;
            boolean whole = length >= 0
                    && checksum(bytes, length)
                            == ByteBuffer.wrap(bytes, length, CHECKSUM).getLong();
            return whole ? new IndexReader(ByteBuffer.wrap(bytes, 0, length), meant).read(branch) : Optional.empty();
        } catch (IOException | IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Replaces the file atomically. */
    void write(HistoryIndex index) {
        try {
            byte[] bytes = IndexWriter.write(index, branch);
            WholeFile.replace(
                    file,
                    ByteBuffer.allocate(bytes.length + CHECKSUM)
                            .put(bytes)
                            .putLong(checksum(bytes, bytes.length))
                            .array());
        } catch (IOException | UncheckedIOException e) {
            // The next run reads the branch again.
            return;
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }
}
