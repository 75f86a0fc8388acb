package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.disk.FolderLock;
import io.github.curlyrotaryphone.crp.disk.HomeFolder;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The bare repository {@code .crp/gitops.git}, which is used if none is configured. The first commit creates it, so
 * that a dry run writes nothing.
 */
public final class EmbeddedStore implements Store {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path lockFile;
    private final String branch;
    private final GitEvents events;
    private @Nullable Repository repository;

    /** A store in this folder, usually {@code .crp}. */
    public EmbeddedStore(Path home, String branch, GitEvents events) {
        folder = home.resolve("gitops.git").toAbsolutePath().normalize();
        lockFile = home.resolve("gitops.lock");
        this.branch = branch;
        this.events = events;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public Tip tip(String name, Set<String> reviews) {
        if (repository == null && !Files.exists(folder)) {
            return Tip.NONE;
        }
        try {
            SortedMap<String, ObjectId> found = new TreeMap<>();
            for (String review : reviews) {
                if (review.endsWith("/")) {
                    objects().getRefDatabase().getRefsByPrefix(Constants.R_HEADS + review).stream()
                            .forEach(ref ->
                                    found.put(ref.getName().substring(Constants.R_HEADS.length()), ref.getObjectId()));
                } else {
                    commit(Constants.R_HEADS + review).ifPresent(id -> found.put(review, id));
                }
            }
            Tip tip = new Tip(commit(Constants.R_HEADS + name), commit(Constants.HEAD), found);
            if (tip.base().isEmpty()) {
                refuseOrphan(name);
            }
            return tip;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Only an empty repository gets a root commit; elsewhere it would make an orphan branch. */
    private void refuseOrphan(String name) throws IOException {
        Optional<Ref> other = objects().getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .findFirst();
        if (other.isPresent()) {
            throw MissingBranch.orphan(name(), name, other.get().getName());
        }
    }

    private Optional<ObjectId> commit(String name) throws IOException {
        Ref ref = objects().getRefDatabase().exactRef(name);
        return Optional.ofNullable(ref).map(Ref::getObjectId);
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Repository objects() {
        if (repository == null) {
            HomeFolder.prepare(folder.resolveSibling("").normalize());
            try (FolderLock held = FolderLock.hold(lockFile, LOCK_LIMIT)) {
                repository = open();
            } catch (IOException e) {
                throw broken(e);
            }
        }
        return repository;
    }

    private Repository open() throws IOException {
        boolean absent = !Files.exists(folder);
        if (absent) {
            BareRepository.create(folder, branch);
        }
        Repository opened = new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(true)
                .build();
        if (absent) {
            events.repositoryCreated(folder);
        }
        return opened;
    }

    @Override
    public void loadBlobs(Collection<ObjectId> ids) {
        // They are all local.
    }

    @Override
    public boolean loadCommit(ObjectId commit) {
        try {
            return objects().getObjectDatabase().has(commit);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean move(String name, Optional<ObjectId> expected, ObjectId commit, boolean force) {
        return update(name, update -> {
            update.setExpectedOldObjectId(expected.orElse(ObjectId.zeroId()));
            update.setNewObjectId(commit);
            return force ? update.forceUpdate() : update.update();
        });
    }

    @Override
    public boolean delete(String name, ObjectId expected) {
        return update(name, update -> {
            update.setExpectedOldObjectId(expected);
            update.setForceUpdate(true);
            return update.delete();
        });
    }

    /** An update or deletion of a branch. */
    private interface Step {
        RefUpdate.Result take(RefUpdate update) throws IOException;
    }

    @SuppressWarnings("try") // the lock is held, not used
    private boolean update(String name, Step step) {
        Repository target = objects();
        try (FolderLock held = FolderLock.hold(lockFile, LOCK_LIMIT)) {
            RefUpdate update = target.updateRef(Constants.R_HEADS + name);
            update.disableRefLog();
            RefUpdate.Result result = step.take(update);
            return switch (result) {
                case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
                case LOCK_FAILURE, REJECTED -> false;
                default -> throw new IOException("branch '" + name + "' could not be updated: " + result);
            };
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public RuntimeException broken(IOException cause) {
        return CrpException.failed(
                "Cannot use the embedded GitOps repository '" + folder + "': " + FailureReason.of(cause) + ".",
                "Make it readable and writable for this user; if it is damaged, move it away to start a new one.",
                cause);
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
