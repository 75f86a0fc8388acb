package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.disk.HomeFolder;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.gitops.LoginProvider;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteSource;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.gitops.store.LocalSource;
import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The records of the branch that Flux follows at every first-parent commit: what was deployed where, and since when.
 * Past records have no list of files. An index keeps what was read, so that the next query reads only new commits.
 */
public final class BranchHistory implements AutoCloseable {
    private static final int RECENT = 500;

    private final CommitSource source;
    private final String apps;
    private final IndexFile file;
    private final ReadingProgress progress;
    private Optional<HistoryIndex> known = Optional.empty();
    private Optional<Optional<ObjectId>> tip = Optional.empty();

    private BranchHistory(CommitSource source, String apps, IndexFile file, ReadingProgress progress) {
        this.source = source;
        this.apps = apps;
        this.file = file;
        this.progress = progress;
    }

    /**
     * Opens the history of the configured branch, or of the embedded repository. It does not contact a server yet.
     *
     * @param home {@code .crp}: holds the embedded repository and the cache; its parent is what relative paths start
     *     from
     */
    public static BranchHistory open(GitOpsSpec spec, Path home, GitCredentials credentials, GitEvents events) {
        CleanSystem.install();
        Path cache = home.toAbsolutePath().normalize().resolve("cache/history");
        Path base = home.toAbsolutePath().normalize().getParent();
        Optional<RemoteAddress> address =
                spec.repository().map(url -> RemoteAddress.parse(url, base == null ? home : base));
        Path embedded = home.resolve("gitops.git").toAbsolutePath().normalize();
        String name = address.map(RemoteAddress::name).orElseGet(embedded::toString);
        String branch = name + "\n" + spec.branch();
        String key = Digest.of(branch.getBytes(StandardCharsets.UTF_8)).shortHex();
        IndexFile file = new IndexFile(
                cache.resolve(Digest.of((branch + "\n" + spec.apps()).getBytes(StandardCharsets.UTF_8))
                                .shortHex()
                        + ".index"),
                branch + "\n" + spec.apps());
        ReadingProgress progress = new ReadingProgress(events, name);
        if (address.isEmpty()) {
            return new BranchHistory(new LocalSource(name, embedded, spec.branch(), true), spec.apps(), file, progress);
        }
        CommitSource source = address.get()
                .folder()
                .<CommitSource>map(folder -> new LocalSource(name, folder, spec.branch(), false))
                .orElseGet(() -> {
                    HomeFolder.prepare(home);
                    LoginProvider login = new LoginProvider(address.get(), credentials);
                    return RemoteSource.open(address.get(), spec.branch(), cache, key, login, progress);
                });
        return new BranchHistory(source, spec.apps(), file, progress);
    }

    /** This history up to a commit that the branch is known to point to, which saves a request. */
    public BranchHistory at(String commit) {
        tip = Optional.of(Optional.of(ObjectId.fromString(commit)));
        return this;
    }

    /** The repository's URL without user information, or the folder of the embedded one. */
    public String name() {
        return source.name();
    }

    /** The commit that the branch points to; empty if there is none. Requested once. */
    public Optional<String> tip() {
        return tipId().map(ObjectId::name);
    }

    /**
     * The full id of the commit with this prefix of at least seven digits; refuses a prefix that is unknown or
     * ambiguous.
     */
    public String commit(String beginning) {
        ObjectId now = tipId().orElseThrow(() -> CommitNames.unknown(name(), beginning));
        String whole = new CommitNames(source).whole(now, beginning);
        progress.end();
        return whole;
    }

    /** Every change of a record, oldest first. */
    public List<HistoryEntry> entries() {
        return index().entries(line -> true);
    }

    /** Every change of the records of one app, oldest first. */
    public List<HistoryEntry> entries(AppName app) {
        return index(app).entries(line -> line.identity().app().equals(app));
    }

    /**
     * The commit since which an environment has had an image without interruption; empty if it does not have it. Reads
     * no more commits than necessary.
     */
    public Optional<Arrival> since(AppEnvironment identity, Digest image) {
        return beginning(identity, CommitSource.ALL, record -> record.digest().equals(Optional.of(image)))
                .map(entry -> new Arrival(entry.commit(), entry.time()));
    }

    /**
     * The latest committer's date of a commit and of its ancestors on the branch: whoever makes a commit chooses its date,
     * but a commit is never older than those before it.
     */
    public Instant latestDate(String commit) {
        ObjectId now = tipId().orElseThrow(() -> CommitNames.unknown(name(), commit));
        try (FirstParents parents = new FirstParents(source.commits(now, CommitSource.ALL))) {
            Instant latest = parents.latestDate(ObjectId.fromString(commit), progress);
            progress.end();
            return latest;
        } catch (IOException e) {
            throw source.broken(e);
        }
    }

    /**
     * The change since which a condition has held for an environment without interruption; empty if it does not hold,
     * or if more than the latest few hundred commits would have to be read.
     */
    public Optional<HistoryEntry> recently(AppEnvironment identity, Predicate<DeployRecord> isSo) {
        return beginning(identity, RECENT, isSo);
    }

    private Optional<HistoryEntry> beginning(AppEnvironment identity, int most, Predicate<DeployRecord> isSo) {
        Predicate<HistoryEntry> ends = entry -> entry.after().filter(isSo).isEmpty()
                || entry.before().filter(isSo).isEmpty();
        return newestFirst(identity, most, found -> found.stream().anyMatch(ends)).stream()
                .filter(ends)
                .findFirst()
                .filter(entry -> entry.after().filter(isSo).isPresent());
    }

    /** The latest deployments to an environment, newest first; reads no more commits than necessary. */
    public List<HistoryEntry> deployments(AppEnvironment identity, int limit) {
        Predicate<HistoryEntry> deploys = entry -> entry.after().isPresent();
        return newestFirst(
                        identity,
                        CommitSource.ALL,
                        found -> found.stream().filter(deploys).count() >= limit)
                .stream()
                .filter(deploys)
                .limit(limit)
                .toList();
    }

    private List<HistoryEntry> newestFirst(AppEnvironment identity, int most, RecentPast.Enough enough) {
        if (tipId().isEmpty()) {
            return List.of();
        }
        if (known.isEmpty() && !file.exists()) {
            List<HistoryEntry> recent = new RecentPast(source, apps).entries(tipId().get(), identity, most, enough);
            progress.end();
            return recent;
        }
        List<HistoryEntry> entries = new ArrayList<>(
                index(identity.app()).entries(line -> line.identity().equals(identity)));
        Collections.reverse(entries);
        return entries;
    }

    private Optional<ObjectId> tipId() {
        if (tip.isEmpty()) {
            tip = Optional.of(source.tip());
        }
        return tip.get();
    }

    /** The part of the index about one app, which is cheap to read if there are no new commits. */
    private HistoryIndex index(AppName app) {
        Optional<String> now = tip();
        return known.isPresent() || now.isEmpty()
                ? index()
                : file.read(app::equals)
                        .filter(index -> index.tip().equals(now))
                        .orElseGet(this::index);
    }

    private HistoryIndex index() {
        Optional<ObjectId> now = tipId();
        if (now.isEmpty()) {
            return HistoryIndex.EMPTY;
        }
        HistoryIndex index = known.or(() -> file.read(app -> true)).orElse(HistoryIndex.EMPTY);
        if (!index.tip().equals(tip())) {
            index = new IndexUpdate(source, apps, progress).to(now.get(), index);
            progress.end();
            file.write(index);
        }
        known = Optional.of(index);
        return index;
    }

    @Override
    public void close() {
        source.close();
    }
}
