package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.disk.FolderLock;
import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.gitops.store.BareRepository;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A bare, shallow copy of one branch, kept between runs. It is a cache: it can be deleted at any time, and old ones
 * are.
 */
final class LocalClone implements AutoCloseable {
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);
    private static final int PACKS_TO_KEEP = 100;

    private final Path folder;
    private final boolean filtered;
    private final Repository repository;

    private LocalClone(Path folder, boolean filtered, Repository repository) {
        this.folder = folder;
        this.filtered = filtered;
        this.repository = repository;
    }

    /**
     * Opens or creates the clone of that name. An unfiltered clone, made for a server without filters, is preferred.
     */
    static LocalClone open(Path cache, String name) throws IOException {
        return open(cache, name, !Files.exists(cache.resolve(name + "-full.git")));
    }

    /** The unfiltered clone. */
    static LocalClone openFull(Path cache, String name) throws IOException {
        return open(cache, name, false);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static LocalClone open(Path cache, String name, boolean filtered) throws IOException {
        Path folder = cache.resolve(name + (filtered ? ".git" : "-full.git")).toAbsolutePath();
        try (FolderLock held = FolderLock.hold(lockOf(folder), LOCK_LIMIT)) {
            if (Files.exists(folder) && packs(folder) > PACKS_TO_KEEP) {
                BareRepository.delete(folder);
            }
            if (LastUse.renew(folder) == LastUse.Mark.ABSENT) {
                BareRepository.create(folder, "none");
            }
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .setMustExist(true)
                    .build();
            return new LocalClone(folder, filtered, repository);
        }
    }

    private static long packs(Path folder) throws IOException {
        Path packs = folder.resolve("objects/pack");
        if (!Files.isDirectory(packs)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(packs)) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    /** Prevents other runs from fetching into it, and removes the lock files of a killed run. */
    FolderLock lock() throws IOException {
        FolderLock held = FolderLock.hold(lockOf(folder), LOCK_LIMIT);
        try {
            clearStaleLocks();
            return held;
        } catch (IOException e) {
            held.close();
            throw e;
        }
    }

    /** Skips the objects: other runs write them all the time, and they are never locked. */
    private void clearStaleLocks() throws IOException {
        Path objects = folder.resolve("objects");
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(objects) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".lock")) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    /** The error if the clone in that folder cannot be read or written. */
    static CrpException unusable(Path folder, IOException cause) {
        return CrpException.failed(
                "Cannot use the local copy '" + folder + "' of the GitOps repository: " + FailureReason.of(cause) + ".",
                "Make the folder writable for this user, or delete it: it is only a cache.",
                cause);
    }

    Path folder() {
        return folder;
    }

    /** Whether it contains only requested blobs. */
    boolean isFiltered() {
        return filtered;
    }

    Repository repository() {
        return repository;
    }

    boolean has(ObjectId id) throws IOException {
        return repository.getObjectDatabase().has(id);
    }

    @Override
    public void close() {
        repository.close();
    }
}
