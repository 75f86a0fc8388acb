package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.disk.HomeFolder;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.gitops.plan.CurrentCheck;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.plan.Planned;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteStore;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.gitops.store.EmbeddedStore;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The branch that Flux follows: tells whether it is up to date, what would change, and commits it. Commits are made
 * of objects, without files on disk, and pushed with the expected old value; a lost race is run again from what was
 * intended, never merged.
 */
public final class GitOpsRepository implements AutoCloseable {
    private final GitOpsSpec spec;
    private final Store store;
    private final EditPlanner planner;
    private final CommitWriter writer;
    private final GitEvents events;
    private final RetrySchedule retries;

    GitOpsRepository(
            GitOpsSpec spec, Path home, Store store, CommitWriter writer, GitEvents events, RetrySchedule retries) {
        this.spec = spec;
        this.store = store;
        this.planner = new EditPlanner(store, home.resolve("cache"), spec.apps());
        this.writer = writer;
        this.events = events;
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
        return open(spec, home, credentials, author, Optional.empty(), events);
    }

    /**
     * As {@link #open(GitOpsSpec, Path, GitCredentials, Supplier, GitEvents)}, with signed commits.
     *
     * @param signingKey the file of an SSH key, or the id of a GPG key; empty to sign nothing
     */
    public static GitOpsRepository open(
            GitOpsSpec spec,
            Path home,
            GitCredentials credentials,
            Supplier<Author> author,
            Optional<String> signingKey,
            GitEvents events) {
        Store store = openStore(spec, home, credentials, events);
        CommitWriter writer = new CommitWriter(store, author, Clock.systemUTC(), CommitSigner.of(signingKey));
        return new GitOpsRepository(spec, home, store, writer, events, RetrySchedule.USUAL);
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
        Set<String> reviews = new TreeSet<>();
        intents.forEach(intent -> reviews.add(CurrentCheck.place(intent).reviewBranch()));
        Tip tip = store.tip(spec.branch(), reviews);
        if (!new CurrentCheck(store).holds(tip, intents)) {
            return Optional.empty();
        }
        GitCommit nothing = nothing(tip);
        events.nothingToCommit(nothing);
        return Optional.of(nothing);
    }

    /** What a commit of these deployments would change, in their order; ends with every refusal against it. */
    public List<EnvironmentChange> plan(List<Deployment> deployments) {
        return plan(Edit.Deploy.of(deployments));
    }

    /** What an edit would change, in the order of its parts; ends with every refusal that stands against it. */
    public List<EnvironmentChange> plan(Edit edit) {
        return planner.plan(tip(edit), edit).stream().map(Planned::change).toList();
    }

    /** As {@link #plan(Edit)}, with what people must know to undeploy. */
    public Removal plan(Edit.Undeploy edit) {
        return Removal.of(planner.plan(tip(edit), edit).get(0));
    }

    /** As {@link #plan(Edit)}, with what a deploy would change afterwards. */
    public Adoption plan(Edit.Adopt edit) {
        Tip tip = tip(edit);
        Planned planned = planner.plan(tip, edit).get(0);
        return new Adoption(planned.change(), planner.following(tip, edit, planned));
    }

    /** Commits all deployments at once, or nothing where nothing changes. */
    public GitCommit commit(List<Deployment> deployments) {
        return commit(Edit.Deploy.of(deployments));
    }

    /** Commits an edit to the branch that Flux follows, or nothing where nothing changes. */
    public GitCommit commit(Edit edit) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Tip tip = tip(edit);
            List<Planned> planned = planner.plan(tip, edit);
            if (edit instanceof Edit.ReleaseHold && !proposer().withdraw(tip, planned.get(0))) {
                waitAfter(attempt, start, spec.branch());
                continue;
            }
            if (planned.stream().allMatch(each -> each.change().isEmpty())) {
                return unchanged(edit, tip);
            }
            ObjectId commit = writer.write(tip, planned, CommitMessage.of(edit, planned));
            if (store.move(spec.branch(), tip.branch(), commit, false)) {
                return published(tip, commit, planned, Duration.ofNanos(System.nanoTime() - start));
            }
            waitAfter(attempt, start, spec.branch());
        }
    }

    /**
     * Puts an edit of one app and environment on the branch that its review happens on, in the place of what waited
     * there. A branch that holds it already is left alone, so that approvals survive; one that is no longer needed is
     * deleted; one with commits of people is refused.
     */
    public Proposal propose(Edit edit) {
        return proposer().propose(edit);
    }

    /** What Git says of an app in an environment. */
    public EnvironmentState state(AppName app, EnvironmentName environment) {
        return look(List.of(new Destination(app, environment))).state(app, environment);
    }

    /** What Git says of several apps and environments, by one look. */
    public BranchSnapshot look(Collection<Destination> destinations) {
        return reader().look(destinations);
    }

    /** What Git says of every app and environment of the branch or with an open change, sorted by app. */
    public List<EnvironmentState> states() {
        return reader().states();
    }

    /** The text of a file at the tip of the branch. */
    public Optional<String> file(String path) {
        return reader().file(path);
    }

    /** Path to text of every file that crp recorded for an app in an environment; none where it is not there. */
    public SortedMap<String, String> files(AppName app, EnvironmentName environment, Revision revision) {
        return reader().files(app, environment, revision);
    }

    private Proposer proposer() {
        return new Proposer(spec, store, planner, writer, events, this::waitAfter);
    }

    /** What differs between two revisions, for the apps and environments that are chosen, sorted by app. */
    public List<Sides> between(Revision before, Revision after, BiPredicate<AppName, EnvironmentName> chosen) {
        return new SidesReader(reader()).between(before, after, place -> chosen.test(place.app(), place.environment()));
    }

    private BranchReader reader() {
        return new BranchReader(spec, store, events);
    }

    private Tip tip(Edit edit) {
        return store.tip(spec.branch(), planner.reviews(edit));
    }

    private GitCommit published(Tip tip, ObjectId commit, List<Planned> planned, Duration time) {
        GitCommit published = new GitCommit(
                store.name(),
                spec.branch(),
                Optional.of(commit.name()),
                Optional.of(commit.name()),
                tip.branch().isEmpty(),
                planned.stream()
                        .map(Planned::change)
                        .filter(change -> !change.isEmpty())
                        .toList());
        if (published.startsBranch()) {
            events.branchStarted(store.name(), spec.branch());
        }
        events.committed(published, time);
        return published;
    }

    /** A hold that only waited is gone with its branch, and no commit tells of it. */
    private GitCommit unchanged(Edit edit, Tip tip) {
        GitCommit nothing = nothing(tip);
        if (edit instanceof Edit.ReleaseHold release) {
            events.rollbackWithdrawn(
                    release.app(),
                    release.environment(),
                    GitOpsSpec.reviewBranch(release.app(), release.environment()));
        } else {
            events.nothingToCommit(nothing);
        }
        return nothing;
    }

    private GitCommit nothing(Tip tip) {
        return new GitCommit(
                store.name(), spec.branch(), Optional.empty(), tip.branch().map(ObjectId::name), false, List.of());
    }

    private void waitAfter(int attempt, long start, String branch) {
        if (retries.isOver(start)) {
            throw CrpException.failed(
                    "Cannot push to branch '" + branch + "' of GitOps repository '" + store.name()
                            + "': other writers were faster for "
                            + retries.limit().toSeconds() + " s, " + attempt
                            + " times.",
                    "Run again; nothing was written.",
                    null);
        }
        Duration delay = retries.delay(attempt);
        events.raceLost(branch, attempt, delay);
        LockSupport.parkNanos(delay.toNanos());
    }

    @Override
    public void close() {
        store.close();
    }
}
