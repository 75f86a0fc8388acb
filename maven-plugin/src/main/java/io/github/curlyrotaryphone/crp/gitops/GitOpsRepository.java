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
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The branch that Flux follows. A look at it opens a session, which plans and writes on one tip; commits are made of
 * objects, without files on disk, and pushed with the expected old value, so that a lost race is run again from what was
 * intended, never merged.
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
     * @param credentials who crp is to the server
     * @param author whom commits name; asked only where there is something to commit
     * @param signingKey the file of an SSH key, or the id of a GPG key; empty to sign nothing
     * @param clock the time of commits
     * @param events who hears what happens
     */
    public record Options(
            Path home,
            GitCredentials credentials,
            Supplier<Author> author,
            Optional<String> signingKey,
            Clock clock,
            GitEvents events) {
        /** By crp itself, unsigned. */
        public static Options of(Path home, GitCredentials credentials, GitEvents events) {
            return new Options(home, credentials, () -> Author.CRP, Optional.empty(), Clock.systemUTC(), events);
        }
    }

    /**
     * Opens the configured repository, or the embedded one where none is. No server is asked yet, and an embedded
     * repository that is absent is made by the first commit.
     */
    public static GitOpsRepository open(GitOpsSpec spec, Options options) {
        Store store = openStore(spec, options.home(), options.credentials(), options.events());
        CommitWriter writer =
                new CommitWriter(store, options.author(), options.clock(), CommitSigner.of(options.signingKey()));
        EditPlanner planner = new EditPlanner(store, options.home().resolve("cache"));
        return new GitOpsRepository(
                new BranchAccess(spec, store, planner, writer, options.events()), RetryPolicy.BRANCH);
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

    /** Looks at the branch as it is now, for these apps and environments. */
    public BranchSession look(Collection<AppEnvironment> identities) {
        return BranchSession.open(access, identities);
    }

    /**
     * Writes by a session; where another writer was faster, waits and does it again on a new one, whose tip everything
     * must be judged on again.
     *
     * @param written the branch that is written
     * @param writing gives what it wrote; empty where another writer was faster
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

    /** What Git says of every app and environment of the branch or with an open change, sorted by app. */
    public List<EnvironmentState> states() {
        return reader().states();
    }

    /** Path to text of every file that crp recorded for an app in an environment; none where it is not there. */
    public SortedMap<String, String> files(AppEnvironment identity, Revision revision) {
        return reader().files(identity, revision);
    }

    /** What differs between two revisions, for the apps and environments that are chosen, sorted by app. */
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
                    "other writers were faster for " + retries.limit().toSeconds() + " s, " + attempts.failed()
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
                "Run again; nothing was written.",
                null);
    }

    @Override
    public void close() {
        access.store().close();
    }
}
