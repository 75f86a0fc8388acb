package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.BlobCache;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All checks before these targets are written into a tree. */
public final class TargetChecks {
    private final TreeView tree;
    private final Path cache;
    private final Refusals refusals;
    private OtherRecords others = new OtherRecords(Map.of(), Map.of());

    /** Checks this tree; {@code cache} is a folder for cached data about files of others. */
    public TargetChecks(TreeView tree, Path cache, Refusals refusals) {
        this.tree = tree;
        this.cache = cache;
        this.refusals = refusals;
    }

    /** The current record of each target. Their files and records can be read afterwards. */
    public Map<Target, Optional<DeployRecord>> check(List<Target> targets) {
        load(targets);
        Map<Target, Optional<DeployRecord>> recorded = new LinkedHashMap<>();
        Map<Target, Set<String>> own = new LinkedHashMap<>();
        for (Target target : targets) {
            new Obstacles(tree, refusals).check(target);
            new ClusterFolders(tree, refusals).check(target);
            Optional<DeployRecord> deployed = new Ownership(tree, refusals).check(target);
            recorded.put(target, deployed);
            own.put(target, paths(target, deployed));
            deployed.ifPresent(found -> checkGone(target, found));
        }
        others = OtherRecords.in(
                tree, cache, targets.stream().map(Target::apps).distinct().toList());
        new Overlaps(refusals).check(own, others.flux());
        new Namespaces(tree, BlobCache.namespaces(cache), refusals).check(own, others.flux());
        new ObjectOwners(tree, others.records(), refusals).check(recorded);
        return recorded;
    }

    /** Checks whether the targets of the last check are on hold under other names. */
    public void checkHolds(Collection<Target> targets) {
        new HeldWorkloads(others.records(), refusals).check(targets);
    }

    /** Clusters that it no longer uses. */
    private void checkGone(Target target, DeployRecord deployed) {
        List<String> gone = deployed.files().keySet().stream()
                .filter(path -> path.startsWith("clusters/") && !target.texts().containsKey(path))
                .filter(path -> tree.find(path).isPresent())
                .toList();
        if (!gone.isEmpty()) {
            new DependentsCheck(tree, refusals).check(target.cannot(), target.place(), gone);
        }
    }

    private void load(List<Target> targets) {
        Set<TreeView.Entry> read = new LinkedHashSet<>();
        for (Target target : targets) {
            read.addAll(target.place().files(tree));
            read.addAll(ClusterFolders.readBy(target, tree));
        }
        tree.load(read);
    }

    private static Set<String> paths(Target target, Optional<DeployRecord> deployed) {
        Set<String> paths = new TreeSet<>(target.texts().keySet());
        deployed.ifPresent(found -> paths.addAll(found.files().keySet()));
        return paths;
    }
}
