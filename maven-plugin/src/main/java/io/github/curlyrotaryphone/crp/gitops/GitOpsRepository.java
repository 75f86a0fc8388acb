package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.layout.ChangePlanner;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordedReleases;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteStore;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.gitops.store.EmbeddedStore;
import io.github.curlyrotaryphone.crp.gitops.store.HomeFolder;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The branch that Flux follows: tells whether it is up to date, what would change, and commits it. Commits are made
 * of objects, without files on disk, and pushed with the expected old value; a lost race is run again from what was
 * intended, never merged.
 */
public final class GitOpsRepository implements AutoCloseable {
    private final GitOpsSpec spec;
    private final Store store;
    private final ChangePlanner planner;
    private final Supplier<Author> author;
    private final GitEvents events;
    private final Clock clock;
    private final RetrySchedule retries;

    GitOpsRepository(
            GitOpsSpec spec,
            Path home,
            Store store,
            Supplier<Author> author,
            GitEvents events,
            Clock clock,
            RetrySchedule retries) {
        this.spec = spec;
        this.store = store;
        this.planner = new ChangePlanner(store, home.resolve("cache"));
        this.author = author;
        this.events = events;
        this.clock = clock;
        this.retries = retries;
    }

    /** Opens the repository as {@link #open(GitOpsSpec, Path, GitCredentials, Supplier, GitEvents)}, by crp itself. */
    public static GitOpsRepository open(GitOpsSpec spec, Path home, GitCredentials credentials, GitEvents events) {
        return open(spec, home, credentials, () -> Author.CRP, events);
    }

    /**
     * Opens the configured repository, or the embedded one where none is. No server is asked yet, and an embedded
     * repository that is absent is made by the first commit.
     *
     * @param home {@code .crp}: holds the embedded repository and the cache; its parent is what relative paths start
     *     from
     * @param author whom commits name; asked only where there is something to commit
     */
    public static GitOpsRepository open(
            GitOpsSpec spec, Path home, GitCredentials credentials, Supplier<Author> author, GitEvents events) {
        Store store = openStore(spec, home, credentials, events);
        return new GitOpsRepository(spec, home, store, author, events, Clock.systemUTC(), RetrySchedule.USUAL);
    }

    static Store openStore(GitOpsSpec spec, Path home, GitCredentials credentials, GitEvents events) {
        CleanSystem.install();
        if (spec.repository().isEmpty()) {
            return new EmbeddedStore(home, spec.branch(), events);
        }
        HomeFolder.prepare(home);
        Path base = home.toAbsolutePath().normalize().getParent();
        RemoteAddress address = RemoteAddress.parse(spec.repository().orElseThrow(), base == null ? home : base);
        return RemoteStore.open(
                address, spec.branch(), home.resolve("cache/gitops"), new LoginProvider(address, credentials));
    }

    /** The repository's URL without user information, or the folder of the embedded one. */
    public String name() {
        return store.name();
    }

    /**
     * What the branch points to where it records these intents by owner and input and holds every recorded file
     * unchanged: then there is nothing to render. Empty where there is something to do.
     */
    public Optional<GitCommit> current(List<DeployIntent> intents) {
        Tip tip = store.tip();
        if (!planner.isCurrent(tip, intents)) {
            return Optional.empty();
        }
        GitCommit nothing = nothing(tip);
        events.nothingToCommit(nothing);
        return Optional.of(nothing);
    }

    /** Which releases the branch has on record, in the order of these intents. */
    public List<Optional<Digest>> recordedReleases(List<DeployIntent> intents) {
        return RecordedReleases.of(TreeView.of(store, store.tip()), intents);
    }

    /** What a commit would change, in the order of the deployments; ends with every refusal that stands against it. */
    public List<EnvironmentChange> plan(List<Deployment> deployments) {
        return planner.plan(store.tip(), deployments);
    }

    /** Commits all deployments at once, or nothing where nothing changes. */
    public GitCommit commit(List<Deployment> deployments) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Tip tip = store.tip();
            List<EnvironmentChange> changes = planner.plan(tip, deployments);
            if (changes.stream().allMatch(EnvironmentChange::isEmpty)) {
                GitCommit nothing = nothing(tip);
                events.nothingToCommit(nothing);
                return nothing;
            }
            ObjectId commit = write(tip, changes, deployments);
            if (store.move(tip.branch(), commit)) {
                return landed(tip, commit, changes, Duration.ofNanos(System.nanoTime() - start));
            }
            waitAfter(attempt, start);
        }
    }

    private GitCommit landed(Tip tip, ObjectId commit, List<EnvironmentChange> changes, Duration time) {
        GitCommit landed = new GitCommit(
                store.name(),
                spec.branch(),
                Optional.of(commit.name()),
                Optional.of(commit.name()),
                tip.branch().isEmpty(),
                changes.stream().filter(change -> !change.isEmpty()).toList());
        if (landed.startsBranch()) {
            events.branchStarted(store.name(), spec.branch());
        }
        events.committed(landed, time);
        return landed;
    }

    private GitCommit nothing(Tip tip) {
        return new GitCommit(
                store.name(), spec.branch(), Optional.empty(), tip.branch().map(ObjectId::name), false, List.of());
    }

    private void waitAfter(int attempt, long start) {
        if (retries.isOver(start)) {
            throw CrpException.failed(
                    "Cannot push to branch '" + spec.branch() + "' of GitOps repository '" + store.name()
                            + "': other writers were faster for "
                            + retries.limit().toSeconds() + " s, " + attempt
                            + " times.",
                    "Run again; nothing was written.",
                    null);
        }
        Duration delay = retries.delay(attempt);
        events.raceLost(spec.branch(), attempt, delay);
        LockSupport.parkNanos(delay.toNanos());
    }

    private ObjectId write(Tip tip, List<EnvironmentChange> changes, List<Deployment> deployments) {
        try (ObjectInserter inserter = store.objects().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(new TreeWriter(reader, inserter)
                    .write(TreeView.of(store, tip).root(), edits(changes)));
            tip.base().ifPresent(commit::setParentId);
            Author by = author.get();
            PersonIdent person = new PersonIdent(by.name(), by.email(), clock.instant(), clock.getZone());
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(CommitMessage.of(changed(changes, deployments)));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    private static SortedMap<String, Optional<String>> edits(List<EnvironmentChange> changes) {
        SortedMap<String, Optional<String>> edits = new TreeMap<>();
        changes.forEach(change -> change.files().forEach((path, file) -> edits.put(path, file.after())));
        return edits;
    }

    private static List<Deployment> changed(List<EnvironmentChange> changes, List<Deployment> deployments) {
        List<Deployment> changed = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (!changes.get(i).isEmpty()) {
                changed.add(deployments.get(i));
            }
        }
        return changed;
    }

    @Override
    public void close() {
        store.close();
    }
}
