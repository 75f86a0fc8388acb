package io.github.curlyrotaryphone.crp.gitops.history;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where an index is kept between runs. One that is damaged, of another format or of another branch counts as none,
 * and one that cannot be written is left out: it is only a cache.
 */
final class IndexFile {
    private static final int CHECKSUM = Long.BYTES;

    private final Path file;
    private final String branch;

    /** An index of this branch, which is named so that no other takes its place. */
    IndexFile(Path file, String branch) {
        this.file = file;
        this.branch = branch;
    }

    /** What was kept; empty where there is nothing of use. */
    Optional<HistoryIndex> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - CHECKSUM;
            if (length < 0
                    || checksum(bytes, length)
                            != ByteBuffer.wrap(bytes, length, CHECKSUM).getLong()) {
                return Optional.empty();
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
                return new IndexReader(in).read(branch);
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes the place of what was kept, in one step. */
    void write(HistoryIndex index) {
        try {
            byte[] bytes = IndexWriter.write(index, branch);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "index", ".new");
            try {
                Files.write(
                        unfinished,
                        ByteBuffer.allocate(bytes.length + CHECKSUM)
                                .put(bytes)
                                .putLong(checksum(bytes, bytes.length))
                                .array());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
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
