package io.github.curlyrotaryphone.crp.disk;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Locks a folder against other runs. The operating system releases the lock when the process ends, so no stale lock
 * remains.
 */
public final class FolderLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock, and throws a {@code CrpException} when the time limit is exceeded. */
    public static FolderLock hold(Path file, Duration limit) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                awaitLock(channel, file, limit);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write the lock file '" + file + "': " + FailureReason.of(e) + ".",
                    "Make the folder '" + file.toAbsolutePath().getParent() + "' writable for this user.",
                    e);
        }
    }

    private static void awaitLock(FileChannel channel, Path file, Duration limit) throws IOException {
        long start = System.nanoTime();
        while (tryLock(channel).isEmpty()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw CrpException.failed(
                        "Another run has held the lock '" + file + "' for more than " + limit.toSeconds() + " s.",
                        "Wait for that run to end, or stop it, and rerun.",
                        null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this JVM: two modules of one reactor.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a lock file", e);
        }
    }
}
