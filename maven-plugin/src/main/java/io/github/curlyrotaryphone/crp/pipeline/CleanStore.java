package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.disk.CacheSweep;
import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.image.ImageNames;
import io.github.curlyrotaryphone.crp.oci.layout.LayoutSweep;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.CleanedStore;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code crp:clean-store}: deletes from {@code .crp} what was not used for a time: images and releases of the build's
 * apps that no branch names, blobs that belong to no image, and files of the cache. A deploy does it once a day.
 */
public final class CleanStore {
    /** How long something is kept after its last use. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** The size of the image store above which images are deleted sooner: 20 GiB. */
    public static final long LIMIT = 20L << 30;

    private static final Duration DAY = Duration.ofDays(1);
    /** Another run may need what it wrote so long ago, and has not named it anywhere. */
    private static final Duration IN_USE = Duration.ofHours(1);

    private static final String MARK = "cleaned";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Stages stages;

    public CleanStore(Stages stages) {
        this.stages = stages;
    }

    /**
     * Cleans now. A dry run deletes nothing.
     *
     * @param apps the apps of the build, with all their environments
     * @param keep how long something is kept after its last use; what was used within an hour is always kept
     * @param limit the size in bytes above which images are deleted sooner
     */
    public CleanedStore run(List<CrpSpec> apps, Duration keep, long limit) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            CleanedStore cleaned = clean(apps, repositories, keep, limit);
            stages.events().storeCleaned(cleaned);
            return cleaned;
        }
    }

    /** Cleans after a deploy, if that was not done for a day. That it fails is no failure of the deploy. */
    void whenDue(List<CrpSpec> apps, Repositories repositories) {
        try {
            if (!isDue()) {
                return;
            }
            CleanedStore cleaned = clean(apps, repositories, KEPT, LIMIT);
            if (!cleaned.isEmpty()) {
                stages.events().storeCleaned(cleaned);
            }
        } catch (CrpException e) {
            stages.events().storeNotCleaned(e.problem());
        }
    }

    /** A new store has nothing to delete for a day. Of several runs, one cleans. */
    private boolean isDue() {
        Path mark = cache().resolve(MARK);
        try {
            Instant last = LastUse.of(mark);
            boolean isNew = last.equals(Instant.MIN);
            boolean isDue = isNew || last.isBefore(Instant.now().minus(DAY));
            if (isDue) {
                Files.createDirectories(cache());
                Files.write(mark, new byte[0]);
            }
            return isDue && !isNew;
        } catch (IOException e) {
            throw unusable(mark, e);
        }
    }

    private CleanedStore clean(List<CrpSpec> apps, Repositories repositories, Duration keep, long limit) {
        Instant now = Instant.now();
        Instant oldest = now.minus(IN_USE);
        Instant since = keep.compareTo(IN_USE) < 0 ? oldest : now.minus(keep);
        boolean isPlanned = stages.options().dryRun();
        Set<String> own = apps.stream()
                .map(app -> ImageNames.repository(app).repository())
                .collect(Collectors.toSet());
        LayoutSweep.Rule rule = new LayoutSweep.Rule(own, named(apps, repositories), since, oldest, limit);
        LayoutSweep sweep = new LayoutSweep(OciLayout.open(stages.home().registry()), rule);
        LayoutSweep.Plan images = isPlanned ? sweep.plan() : sweep.run();
        List<CacheSweep.Item> cached = Stream.concat(
                        Stream.of(stages.home().directory()),
                        apps.stream().map(app -> app.project().home()))
                .map(home -> home.toAbsolutePath().normalize().resolve("cache"))
                .distinct()
                .flatMap(cache -> cached(cache, since, isPlanned).stream())
                .toList();
        return new CleanedStore(
                images.manifests(),
                images.blobs().size(),
                cached.stream().mapToLong(CacheSweep.Item::files).sum(),
                images.bytes()
                        + cached.stream().mapToLong(CacheSweep.Item::bytes).sum(),
                isPlanned);
    }

    private static List<CacheSweep.Item> cached(Path cache, Instant since, boolean isPlanned) {
        CacheSweep sweep = new CacheSweep(cache);
        try {
            List<CacheSweep.Item> unused = sweep.unused(since);
            if (!isPlanned) {
                for (CacheSweep.Item each : unused) {
                    sweep.delete(each);
                }
            }
            return unused;
        } catch (IOException e) {
            throw unusable(cache, e);
        }
    }

    private static CrpException unusable(Path path, IOException cause) {
        return CrpException.failed(
                "Cannot clean '" + path + "': " + FailureReason.of(cause) + ".",
                "Make the folder writable for this user.",
                cause);
    }

    /** What the branches name, open changes included, and what the locks of bases name. */
    private Set<Digest> named(List<CrpSpec> apps, Repositories repositories) {
        Map<BranchId, GitOpsSpec> branches = new LinkedHashMap<>();
        apps.stream()
                .flatMap(app -> app.environments().stream())
                .map(EnvironmentSpec::gitops)
                .forEach(each -> branches.putIfAbsent(each.branchId(), each));
        if (Files.exists(stages.home().directory().resolve("gitops.git"))) {
            GitOpsSpec embedded = new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty());
            branches.putIfAbsent(embedded.branchId(), embedded);
        }
        List<AppName> names = apps.stream().map(CrpSpec::name).toList();
        Set<Digest> named = new HashSet<>();
        branches.values().forEach(branch -> named.addAll(repositories.of(branch).digests(names)));
        Stream.concat(
                        Stream.of(stages.home().directory()),
                        apps.stream().map(app -> app.project().directory()))
                .map(folder -> folder.resolve("crp.lock"))
                .filter(Files::isRegularFile)
                .forEach(lock -> named.addAll(digests(lock)));
        return named;
    }

    private static Set<Digest> digests(Path lock) {
        try {
            return DIGEST.matcher(Files.readString(lock))
                    .results()
                    .map(found -> new Digest(found.group()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw unusable(lock, e);
        }
    }

    private Path cache() {
        return stages.home().directory().resolve("cache");
    }
}
