package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** A branch of a repository on this machine, read in place and never written. */
public final class LocalSource implements CommitSource {
    private final String name;
    private final Path folder;
    private final String branch;
    private final boolean mayBeAbsent;
    private @Nullable Repository opened;

    /**
     * A branch of the repository in this folder.
     *
     * @param mayBeAbsent whether a missing folder means an empty history, as for the embedded repository before its
     *     first commit
     */
    public LocalSource(String name, Path folder, String branch, boolean mayBeAbsent) {
        this.name = name;
        this.folder = folder;
        this.branch = branch;
        this.mayBeAbsent = mayBeAbsent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<ObjectId> tip() {
        if (!Files.exists(folder)) {
            if (mayBeAbsent) {
                return Optional.empty();
            }
            throw CrpException.refused(
                    "Cannot read GitOps repository '" + name + "': repository not found.",
                    "Create it, or correct gitops.repository.");
        }
        try {
            Ref ref = repository().getRefDatabase().exactRef(Constants.R_HEADS + branch);
            if (ref == null) {
                refuseMissing();
            }
            return Optional.ofNullable(ref).map(Ref::getObjectId);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void refuseMissing() throws IOException {
        MissingBranch.refusal(
                        name,
                        branch,
                        repository().getRefDatabase().getRefs().stream()
                                .map(Ref::getName)
                                .toList())
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Repository repository() throws IOException {
        Repository repository = opened;
        if (repository == null) {
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setMustExist(true)
                    .build();
            opened = repository;
        }
        return repository;
    }

    @Override
    public Repository commits(ObjectId tip, int depth) {
        try {
            return repository();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void readBlobs(Collection<ObjectId> ids, BiConsumer<ObjectId, byte[]> reader) {
        try (ObjectReader objects = repository().newObjectReader()) {
            for (ObjectId id : ids) {
                reader.accept(id, objects.open(id, Constants.OBJ_BLOB).getBytes());
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public RuntimeException broken(IOException cause) {
        return CrpException.failed(
                "Cannot read GitOps repository '" + name + "': " + FailureReason.of(cause) + ".",
                "Make it readable for this user; 'git fsck' checks its integrity.",
                cause);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
