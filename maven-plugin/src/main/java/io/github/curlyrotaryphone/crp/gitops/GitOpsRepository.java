package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.disk.HomeFolder;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteStore;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.gitops.store.EmbeddedStore;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.http.Attempts;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The branch that Flux follows. {@code look} opens a session, which plans and writes at one tip. Commits are made of
 * Git objects, without a working tree, and pushed with the expected old value, so that after a lost race the change is
 * planned again and never merged.
 */
public final class GitOpsRepository implements AutoCloseable {
    private final BranchAccess access;
    private final RetryPolicy retries;

    GitOpsRepository(BranchAccess access, RetryPolicy retries) {
        this.access = access;
        this.retries = retries;
    }

    /**
     * How a repository is used.
     *
     * @param home {@code .crp}: holds the embedded repository and the cache; its parent is what relative paths start
     *     from
     * @param credentials credentials for the server
     * @param author the author of commits; only used if there is something to commit
     * @param signingKey the file of an SSH key, or the id of a GPG key; empty to sign nothing
     * @param clock the time of commits
     * @param omitted checks that the run omits, as its commits say
     * @param events receives the events
     */
    public record Options(
            Path home,
            GitCredentials credentials,
            Supplier<Author> author,
            Optional<String> signingKey,
            Clock clock,
            Set<OmittedCheck> omitted,
            GitEvents events) {
        public Options {
            omitted = Set.copyOf(omitted);
        }

        /** Options with crp as the author and without signatures. */
        public static Options of(Path home, GitCredentials credentials, GitEvents events) {
            return new Options(
                    home, credentials, () -> Author.CRP, Optional.empty(), Clock.systemUTC(), Set.of(), events);
        }
    }

    /**
     * Opens the configured repository, or the embedded one if none is configured. It does not contact a server yet, and
     * the first commit creates a missing embedded repository.
     */
    public static GitOpsRepository open(GitOpsSpec spec, Options options) {
        Store store = openStore(spec, options.home(), options.credentials(), options.events());
        CommitWriter writer =
                new CommitWriter(store, options.author(), options.clock(), CommitSigner.of(options.signingKey()));
        EditPlanner planner = new EditPlanner(store, options.home().resolve("cache"));
        return new GitOpsRepository(
                new BranchAccess(spec, store, planner, writer, options.omitted(), options.events()),
                RetryPolicy.BRANCH);
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
        return access.store().name();
    }

    /** Requires that the server lets this account push, as far as it says so before a push. Changes nothing. */
    public void requireWritable() {
        access.store().requireWritable();
    }

    /** Opens a session at the branch's current tip, for these apps and environments. */
    public BranchSession look(Collection<AppEnvironment> identities) {
        return BranchSession.open(access, identities);
    }

    /**
     * Writes with a session; if another writer updates the branch first, waits and repeats it with a new session, at
     * whose tip everything must be checked again.
     *
     * @param written the branch that is written
     * @param writing returns what it wrote; empty if another writer updated the branch first
     */
    public <T> T write(BranchSession first, String written, Function<BranchSession, Optional<T>> writing) {
        BranchSession session = first;
        Attempts attempts = retries.start();
        Instant end = retries.timing().clock().instant().plus(retries.limit());
        while (true) {
            Optional<T> result = writing.apply(session);
            if (result.isPresent()) {
                return result.orElseThrow();
            }
            waitForNext(attempts, end, written);
            session = look(session.identities());
        }
    }

    /** The state of every app and environment on the branch or with an open change, sorted by app. */
    public List<EnvironmentState> states() {
        return reader().states();
    }

    /** Path to text of every file that crp recorded for an app in an environment; empty if it is not deployed there. */
    public SortedMap<String, String> files(AppEnvironment identity, Revision revision) {
        return reader().files(identity, revision);
    }

    /** The digests that the branch and its open changes name in the folders of these apps: images and releases. */
    public Set<Digest> digests(Collection<AppName> apps) {
        return reader().digests(apps);
    }

    /** The differences between two revisions, for the selected apps and environments, sorted by app. */
    public List<Sides> between(Revision before, Revision after, Predicate<AppEnvironment> chosen) {
        return new SidesReader(reader()).between(before, after, place -> chosen.test(place.identity()));
    }

    private BranchReader reader() {
        return new BranchReader(access.spec(), access.store(), access.events());
    }

    private void waitForNext(Attempts attempts, Instant end, String branch) {
        Optional<Duration> delay = attempts.afterFailure(Optional.empty());
        // the attempts themselves take time too, more than the waits where the repository is large
        if (delay.isEmpty() || retries.timing().clock().instant().isAfter(end)) {
            throw notPushed(
                    branch,
                    "other writers updated it first for " + retries.limit().toSeconds() + " s, " + attempts.failed()
                            + " times");
        }
        access.events().raceLost(branch, attempts.failed(), delay.get());
        if (!retries.pause(delay.get())) {
            throw notPushed(branch, "interrupted");
        }
    }

    private CrpException notPushed(String branch, String reason) {
        return CrpException.failed(
                "Cannot push to branch '" + branch + "' of GitOps repository '" + name() + "': " + reason + ".",
                "Rerun; nothing was written.",
                null);
    }

    @Override
    public void close() {
        access.store().close();
    }
}
