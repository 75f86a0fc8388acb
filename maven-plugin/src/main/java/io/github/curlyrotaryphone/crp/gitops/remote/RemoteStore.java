package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.MissingBranch;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A remote repository, accessed by a bare, shallow clone without blobs that is kept between runs and shared by all
 * branches. The transferred data depends on the changes, not on the size of the repository.
 */
public final class RemoteStore implements Store {
    private static final int LOOKS = 5;

    /** Enough commits to see what changed in the last minutes, in the request that fetches the tip. */
    private static final int RECENT = 16;

    private static final int[] DEPTHS = {64, 1024, Integer.MAX_VALUE};

    private final ServedClone clone;
    private final Set<String> seen = new LinkedHashSet<>();

    private RemoteStore(ServedClone clone) {
        this.clone = clone;
    }

    /** A store for writing this branch; does not contact the server yet. */
    public static RemoteStore open(RemoteAddress address, String branch, Path cache, CredentialsProvider login) {
        WorkingCopy.refuseCheckedOut(address, branch);
        String name = Digest.of(address.name().getBytes(StandardCharsets.UTF_8)).shortHex();
        return new RemoteStore(ServedClone.open(address, cache, name, login));
    }

    @Override
    public String name() {
        return clone.address().name();
    }

    @Override
    public Repository objects() {
        return clone.repository();
    }

    @Override
    public Tip tip(String branch, Set<String> reviews) {
        return reading(() -> {
            for (int look = 0; look < LOOKS; look++) {
                Tip tip = ask(branch, reviews);
                if (tip.base().isEmpty()) {
                    refuseOrphan(branch);
                }
                if (missing(branch, tip).isEmpty()) {
                    return tip;
                }
                fetch(missing(branch, tip), RECENT);
                if (missing(branch, tip).isEmpty()) {
                    return tip;
                }
            }
            throw CrpException.failed(
                    "Cannot read GitOps repository '" + name() + "': its branch changed several times while it was"
                            + " fetched.",
                    "Rerun.",
                    null);
        });
    }

    private Tip ask(String branch, Set<String> reviews) throws TransportException, NotSupportedException {
        List<String> patterns = new ArrayList<>(List.of(Constants.R_HEADS + branch, Constants.HEAD));
        reviews.forEach(review -> patterns.add(Constants.R_HEADS + review));
        try (Transport transport = clone.connect();
                FetchConnection connection = transport.openFetch(
                        List.of(new RefSpec(Constants.R_HEADS + branch)), patterns.toArray(String[]::new))) {
            SortedMap<String, ObjectId> found = new TreeMap<>();
            for (Ref ref : connection.getRefs()) {
                if (ref.getName().startsWith(Constants.R_HEADS) && ref.getObjectId() != null) {
                    String name = ref.getName().substring(Constants.R_HEADS.length());
                    if (reviews.contains(name)
                            || reviews.stream().anyMatch(r -> r.endsWith("/") && name.startsWith(r))) {
                        found.put(name, ref.getObjectId());
                    }
                }
            }
            return new Tip(
                    commit(connection.getRef(Constants.R_HEADS + branch)),
                    commit(connection.getRef(Constants.HEAD)),
                    found);
        }
    }

    /** Only an empty repository gets a root commit; elsewhere it would make an orphan branch. */
    private void refuseOrphan(String branch) throws TransportException, NotSupportedException {
        try (Transport transport = clone.connect();
                FetchConnection connection = transport.openFetch()) {
            connection.getRefs().stream()
                    .map(Ref::getName)
                    .filter(name -> name.startsWith(Constants.R_HEADS))
                    .findFirst()
                    .ifPresent(other -> {
                        throw MissingBranch.orphan(name(), branch, other);
                    });
        }
    }

    private static Optional<ObjectId> commit(@Nullable Ref ref) {
        return Optional.ofNullable(ref).map(Ref::getObjectId);
    }

    /** The remote names of branches that were found on the server and are missing in the clone. */
    private List<String> missing(String branch, Tip tip) throws IOException {
        List<String> missing = new ArrayList<>();
        String base = tip.branch().isPresent() ? Constants.R_HEADS + branch : Constants.HEAD;
        if (tip.base().isPresent()) {
            seen.add(base);
            if (!clone.has(tip.base().orElseThrow())) {
                missing.add(base);
            }
        }
        for (Map.Entry<String, ObjectId> review : tip.reviews().entrySet()) {
            seen.add(Constants.R_HEADS + review.getKey());
            if (!clone.has(review.getValue())) {
                missing.add(Constants.R_HEADS + review.getKey());
            }
        }
        return missing;
    }

    private void fetch(Collection<String> sources, int depth) throws IOException {
        List<RefSpec> specs = sources.stream()
                .map(source -> new RefSpec("+" + source + ":" + trackingRef(source)))
                .toList();
        clone.fetch(specs, here -> OptionalInt.of(depth), NullProgressMonitor.INSTANCE);
    }

    /** Flat names, so that a branch may replace a folder of branches. */
    private static String trackingRef(String source) {
        return "refs/remotes/origin/"
                + Digest.of(source.getBytes(StandardCharsets.UTF_8)).shortHex();
    }

    @Override
    public void loadBlobs(Collection<ObjectId> ids) {
        reading(() -> {
            Set<ObjectId> missing = new LinkedHashSet<>();
            for (ObjectId id : ids) {
                if (!clone.has(id)) {
                    missing.add(id);
                }
            }
            if (!missing.isEmpty()) {
                new BlobFetch(clone.remote(), clone.repository()).bring(missing, seen);
            }
            return missing;
        });
    }

    @Override
    public boolean loadCommit(ObjectId commit) {
        return reading(() -> {
            if (clone.has(commit)) {
                return true;
            }
            if (WorkingCopy.lacks(clone.address(), commit)) {
                return false;
            }
            try {
                fetch(List.of(commit.name()), 1);
            } catch (TransportException e) {
                deepenUntil(commit, e);
            }
            return clone.has(commit);
        });
    }

    /** A server that does not serve ids still serves the history of its branches. */
    private void deepenUntil(ObjectId commit, TransportException refusal) throws IOException {
        if (seen.isEmpty()) {
            throw refusal;
        }
        for (int depth : DEPTHS) {
            fetch(seen, depth);
            if (clone.has(commit)) {
                return;
            }
        }
    }

    private <T> T reading(ServedClone.Step<T> step) {
        return clone.asking("read", step);
    }

    @Override
    public boolean move(String branch, Optional<ObjectId> expected, ObjectId commit, boolean force) {
        BranchPush push = new BranchPush(clone.remote(), clone.repository(), Constants.R_HEADS + branch, force);
        return clone.asking(
                "write to",
                () -> push.move(expected, commit, () -> ask(branch, Set.of()).branch()));
    }

    @Override
    public boolean delete(String branch, ObjectId expected) {
        BranchPush push = new BranchPush(clone.remote(), clone.repository(), Constants.R_HEADS + branch, true);
        return clone.asking(
                "write to",
                () -> push.delete(expected, () -> ask(branch, Set.of()).branch()));
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
