package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.FolderLock;
import io.github.curlyrotaryphone.crp.gitops.store.Reason;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a remote repository, seen through a bare, shallow clone without blobs that is kept between runs. What
 * is transferred follows what changes, not the size of the repository.
 */
public final class RemoteStore implements Store {
    private static final String BLOBLESS = "blob:none";
    private static final int LOOKS = 5;

    private final Connector remote;
    private final String branchRef;
    private final Path cache;
    private final String cloneName;
    private LocalClone clone;
    private String baseRef;

    private RemoteStore(Connector remote, String branch, Path cache, String cloneName, LocalClone clone) {
        this.remote = remote;
        this.branchRef = Constants.R_HEADS + branch;
        this.cache = cache;
        this.cloneName = cloneName;
        this.clone = clone;
        this.baseRef = branchRef;
    }

    /** A store for this branch; nothing is asked of the server yet. */
    public static RemoteStore open(RemoteAddress address, String branch, Path cache, CredentialsProvider login) {
        WorkingCopy.refuseCheckedOut(address, branch);
        String identity = address.name() + "\n" + branch;
        String name = Digest.of(identity.getBytes(StandardCharsets.UTF_8)).shortHex();
        try {
            LocalClone clone = LocalClone.open(cache, name);
            return new RemoteStore(new Connector(address, login), branch, cache, name, clone);
        } catch (IOException e) {
            throw unusable(cache, e);
        }
    }

    @Override
    public String name() {
        return remote.address().name();
    }

    @Override
    public Repository objects() {
        return clone.repository();
    }

    @Override
    public Tip tip() {
        try {
            for (int look = 0; look < LOOKS; look++) {
                Tip tip = ask();
                if (tip.base().isEmpty()) {
                    refuseOrphan();
                }
                if (isHere(tip)) {
                    return tip;
                }
                fetch();
                if (isHere(tip)) {
                    return tip;
                }
            }
        } catch (TransportException | NotSupportedException e) {
            throw TransportFault.of(e, remote, "read");
        } catch (IOException e) {
            throw broken(e);
        }
        throw CrpException.failed(
                "Cannot read GitOps repository '" + name() + "': its branch moves faster than it can be fetched.",
                "Run again.",
                null);
    }

    private Tip ask() throws TransportException, NotSupportedException {
        try (Transport transport = remote.open(clone.repository());
                FetchConnection connection =
                        transport.openFetch(List.of(new RefSpec(branchRef)), branchRef, Constants.HEAD)) {
            Optional<ObjectId> branch = commit(connection.getRef(branchRef));
            baseRef = branch.isPresent() ? branchRef : Constants.HEAD;
            return new Tip(branch, commit(connection.getRef(Constants.HEAD)));
        }
    }

    /** Only an empty repository gets a first commit; elsewhere a branch without a start would be an orphan. */
    private void refuseOrphan() throws TransportException, NotSupportedException {
        try (Transport transport = remote.open(clone.repository());
                FetchConnection connection = transport.openFetch()) {
            connection.getRefs().stream()
                    .map(Ref::getName)
                    .filter(name -> name.startsWith(Constants.R_HEADS))
                    .findFirst()
                    .ifPresent(other -> {
                        throw orphan(other.substring(Constants.R_HEADS.length()));
                    });
        }
    }

    private CrpException orphan(String other) {
        String branch = branchRef.substring(Constants.R_HEADS.length());
        return CrpException.refused(
                "Cannot start branch '" + branch + "' of GitOps repository '" + name()
                        + "': its default branch does not exist, so there is nothing to start from.",
                "Set gitops.branch to one that exists (such as '" + other + "'), or create '" + branch + "' there.");
    }

    private static Optional<ObjectId> commit(@Nullable Ref ref) {
        return Optional.ofNullable(ref).map(Ref::getObjectId);
    }

    private boolean isHere(Tip tip) throws IOException {
        return tip.base().isEmpty() || clone.has(tip.base().orElseThrow());
    }

    private void fetch() throws IOException {
        try {
            fetchInto(clone);
        } catch (TransportException e) {
            if (!clone.isFiltered() || !String.valueOf(e.getMessage()).contains("filter")) {
                throw e;
            }
            LocalClone full = LocalClone.openFull(cache, cloneName);
            clone.close();
            clone = full;
            fetchInto(clone);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void fetchInto(LocalClone target) throws IOException {
        try (FolderLock held = target.lock();
                Transport transport = remote.open(target.repository())) {
            transport.setDepth(1);
            if (target.isFiltered()) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(BLOBLESS));
            }
            transport.fetch(
                    NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + baseRef + ":refs/remotes/origin/tip")));
        }
    }

    @Override
    public void loadBlobs(Collection<ObjectId> ids) {
        try {
            Set<ObjectId> missing = new LinkedHashSet<>();
            for (ObjectId id : ids) {
                if (!clone.has(id)) {
                    missing.add(id);
                }
            }
            if (!missing.isEmpty()) {
                new BlobFetch(remote, clone.repository()).bring(missing, baseRef);
            }
        } catch (TransportException | NotSupportedException e) {
            throw TransportFault.of(e, remote, "read");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean move(Optional<ObjectId> expected, ObjectId commit) {
        Push push = new Push(remote, clone.repository(), branchRef);
        try {
            return push.move(expected, commit, () -> ask().branch());
        } catch (TransportException | NotSupportedException e) {
            throw TransportFault.of(e, remote, "write to");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public RuntimeException broken(IOException cause) {
        return unusable(clone.folder(), cause);
    }

    private static CrpException unusable(Path folder, IOException cause) {
        return CrpException.failed(
                "Cannot use the local copy '" + folder + "' of the GitOps repository: " + Reason.of(cause) + ".",
                "Make the folder writable for this user, or delete it: it is only a cache.",
                cause);
    }

    @Override
    public void close() {
        clone.close();
        remote.close();
    }
}
