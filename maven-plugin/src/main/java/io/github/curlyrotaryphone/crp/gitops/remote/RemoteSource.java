package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.gitops.store.MissingBranch;
import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * The history of a remote branch, in a separate bare clone that is kept between runs: as deep as requested, and without
 * blobs if the server supports filters.
 */
public final class RemoteSource implements CommitSource {
    private final ServedClone clone;
    private final String branch;
    private final ReadingProgress progress;
    private int depthHere;

    private RemoteSource(ServedClone clone, String branch, ReadingProgress progress) {
        this.clone = clone;
        this.branch = branch;
        this.progress = progress;
    }

    /** A source for this branch; does not contact the server yet. */
    public static RemoteSource open(
            RemoteAddress address,
            String branch,
            Path cache,
            String cloneName,
            CredentialsProvider login,
            ReadingProgress progress) {
        return new RemoteSource(ServedClone.open(address, cache, cloneName, login), branch, progress);
    }

    @Override
    public String name() {
        return clone.address().name();
    }

    @Override
    public Optional<ObjectId> tip() {
        return reading(() -> {
            String ref = Constants.R_HEADS + branch;
            try (Transport transport = clone.connect();
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
        try (Transport transport = clone.connect();
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
                                + "' was force-pushed while it was read.",
                        "Rerun.",
                        null);
            }
            return clone.repository();
        });
    }

    private boolean isHere(ObjectId tip, int depth) throws IOException {
        return clone.has(tip) && (depth <= depthHere || isComplete());
    }

    /** Whether the whole history of the commit fetched last is in the clone. */
    private boolean isComplete() throws IOException {
        return isComplete(clone.repository());
    }

    private static boolean isComplete(Repository here) throws IOException {
        return here.getObjectDatabase().getShallowCommits().isEmpty();
    }

    private static boolean isEmpty(Repository here) throws IOException {
        return here.getRefDatabase().getRefs().isEmpty();
    }

    private void fetch(int depth) throws IOException {
        RefSpec tip = new RefSpec("+" + Constants.R_HEADS + branch + ":refs/remotes/tip");
        clone.fetch(List.of(tip), here -> depth(depth, here), new FetchProgress(progress));
    }

    private static OptionalInt depth(int desired, Repository here) throws IOException {
        boolean matters = isEmpty(here) ? desired != ALL : !isComplete(here);
        return matters ? OptionalInt.of(desired) : OptionalInt.empty();
    }

    @Override
    public void readBlobs(Collection<ObjectId> ids, BiConsumer<ObjectId, byte[]> reader) {
        reading(() -> {
            BlobReading blobs = new BlobReading(clone.remote(), reader);
            List<ObjectId> missing = blobs.readFrom(clone.repository(), ids);
            if (!missing.isEmpty() && !blobs.fetch(missing)) {
                int depth = isComplete() ? ALL : Math.max(depthHere, 1);
                clone.takeBlobs();
                fetch(depth);
                missing = blobs.readFrom(clone.repository(), missing);
            }
            return missing;
        });
    }

    private <T> T reading(ServedClone.Step<T> step) {
        return clone.asking("read", step);
    }

    @Override
    public RuntimeException broken(IOException cause) {
        return clone.broken(cause);
    }

    @Override
    public void close() {
        clone.close();
    }
}
