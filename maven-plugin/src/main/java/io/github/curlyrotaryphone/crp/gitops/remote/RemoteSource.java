package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.disk.FolderLock;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.gitops.store.MissingBranch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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

/**
 * The past of a remote branch, in a bare clone of its own that is kept between runs: as deep as was asked for, and
 * without blobs where the server can leave them out.
 */
public final class RemoteSource implements CommitSource {
    private final Connector remote;
    private final String branch;
    private final Path cache;
    private final String cloneName;
    private LocalClone clone;
    private int depthHere;

    private RemoteSource(Connector remote, String branch, Path cache, String cloneName, LocalClone clone) {
        this.remote = remote;
        this.branch = branch;
        this.cache = cache;
        this.cloneName = cloneName;
        this.clone = clone;
    }

    /** A source for this branch; nothing is asked of the server yet. */
    public static RemoteSource open(
            RemoteAddress address, String branch, Path cache, String cloneName, CredentialsProvider login) {
        try {
            LocalClone clone = LocalClone.open(cache, cloneName);
            return new RemoteSource(new Connector(address, login), branch, cache, cloneName, clone);
        } catch (IOException e) {
            throw LocalClone.unusable(cache, e);
        }
    }

    @Override
    public String name() {
        return remote.address().name();
    }

    @Override
    public Optional<ObjectId> tip() {
        return reading(() -> {
            String ref = Constants.R_HEADS + branch;
            try (Transport transport = remote.open(clone.repository());
                    FetchConnection connection = transport.openFetch(List.of(new RefSpec(ref)), ref)) {
                Optional<ObjectId> tip =
                        Optional.ofNullable(connection.getRef(ref)).map(Ref::getObjectId);
                if (tip.isEmpty()) {
                    refuseMissing();
                }
                return tip;
            }
        });
    }

    private void refuseMissing() throws IOException {
        try (Transport transport = remote.open(clone.repository());
                FetchConnection connection = transport.openFetch()) {
            List<String> names = connection.getRefs().stream().map(Ref::getName).toList();
            MissingBranch.refusal(name(), branch, names).ifPresent(refusal -> {
                throw refusal;
            });
        }
    }

    @Override
    public Repository commits(ObjectId tip, int depth) {
        return reading(() -> {
            if (!isHere(tip, depth)) {
                fetch(depth);
                depthHere = depth;
            }
            if (!clone.has(tip)) {
                throw CrpException.failed(
                        "Cannot read GitOps repository '" + name() + "': branch '" + branch
                                + "' was replaced while it was read.",
                        "Run again.",
                        null);
            }
            return clone.repository();
        });
    }

    private boolean isHere(ObjectId tip, int depth) throws IOException {
        return clone.has(tip) && (depth <= depthHere || isComplete());
    }

    /** Whether all commits are here that led to the one fetched last. */
    private boolean isComplete() throws IOException {
        return clone.repository().getObjectDatabase().getShallowCommits().isEmpty();
    }

    private boolean isEmpty() throws IOException {
        return clone.repository().getRefDatabase().getRefs().isEmpty();
    }

    private void fetch(int depth) throws IOException {
        try {
            fetchInto(depth);
        } catch (TransportException e) {
            if (!clone.isFiltered() || !String.valueOf(e.getMessage()).contains("filter")) {
                throw e;
            }
            takeEverything(depth);
        }
    }

    /** From now on with all blobs, for a server that can neither leave them out nor give single ones. */
    private void takeEverything(int depth) throws IOException {
        LocalClone full = LocalClone.openFull(cache, cloneName);
        clone.close();
        clone = full;
        fetchInto(depth);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void fetchInto(int depth) throws IOException {
        try (FolderLock held = clone.lock();
                Transport transport = remote.open(clone.repository())) {
            if (isEmpty() ? depth != ALL : !isComplete()) {
                transport.setDepth(depth);
            }
            if (clone.isFiltered()) {
                transport.setFilterSpec(FilterSpec.fromFilterLine("blob:none"));
            }
            String source = Constants.R_HEADS + branch;
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + source + ":refs/remotes/tip")));
        }
    }

    @Override
    public void readBlobs(Collection<ObjectId> ids, BiConsumer<ObjectId, byte[]> reader) {
        reading(() -> {
            BlobReading blobs = new BlobReading(remote, reader);
            List<ObjectId> missing = blobs.readFrom(clone.repository(), ids);
            if (!missing.isEmpty() && !blobs.fetch(missing)) {
                takeEverything(isComplete() ? ALL : Math.max(depthHere, 1));
                missing = blobs.readFrom(clone.repository(), missing);
            }
            return missing;
        });
    }

    /** A step that asks the server. */
    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T reading(Step<T> step) {
        try {
            return step.take();
        } catch (TransportException | NotSupportedException e) {
            throw TransportFault.of(e, remote, "read");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public RuntimeException broken(IOException cause) {
        return LocalClone.unusable(clone.folder(), cause);
    }

    @Override
    public void close() {
        clone.close();
        remote.close();
    }
}
