package io.github.curlyrotaryphone.crp.oci;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A lock file that holds off other threads and other JVMs while a file beside it is read, changed and replaced. */
final class FolderLock {
    private static final ConcurrentMap<Path, Object> OF_THIS_JVM = new ConcurrentHashMap<>();
    private static final long POLL_MILLIS = 5;

    private final Path file;

    FolderLock(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Does the work while nobody else does. */
    void holding(Work work) throws IOException {
        synchronized (OF_THIS_JVM.computeIfAbsent(file, f -> new Object())) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = acquire(channel)) {
                if (!lock.isValid()) {
                    throw new IOException("the lock " + file + " was lost");
                }
                work.run();
            }
        }
    }

    /** Another class loader of this JVM can hold the lock too, and then the JDK throws instead of waiting. */
    private static FileLock acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                try {
                    Thread.sleep(POLL_MILLIS);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for a lock", interrupt);
                }
            }
        }
    }

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
