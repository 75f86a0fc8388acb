package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns deployments into the files to write and delete, or says everything that stands in their way. */
public final class ChangePlanner {
    private final Store store;
    private final Path cache;

    /** A planner for this branch; {@code cache} is a folder for what is read of others' files. */
    public ChangePlanner(Store store, Path cache) {
        this.store = store;
        this.cache = cache;
    }

    /** Whether the branch records these intents, and holds every file as recorded. */
    public boolean isCurrent(Tip tip, List<DeployIntent> intents) {
        if (tip.branch().isEmpty()) {
            return false;
        }
        TreeView tree = TreeView.of(store, tip);
        List<TreeView.Entry> records = new ArrayList<>();
        for (DeployIntent intent : intents) {
            String folder = intent.environment()
                    .gitops()
                    .folder(intent.spec().name(), intent.environment().name());
            tree.find(folder + "/" + RecordFile.NAME)
                    .filter(TreeView.Entry::isFile)
                    .ifPresent(records::add);
        }
        if (records.size() < intents.size()) {
            return false;
        }
        tree.load(records);
        for (int i = 0; i < intents.size(); i++) {
            if (!isOnRecord(intents.get(i), tree, tree.text(records.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnRecord(DeployIntent intent, TreeView tree, String text) {
        try {
            DeployRecord deployed = RecordFile.read(text);
            return deployed.owner().equals(intent.spec().project().owner().toString())
                    && deployed.input().equals(intent.input().toString())
                    && deployed.files().entrySet().stream()
                            .allMatch(file -> tree.find(file.getKey())
                                    .filter(now -> now.id().name().equals(file.getValue()))
                                    .isPresent());
        } catch (RecordFile.Unreadable e) {
            // Planning says what is wrong with it.
            return false;
        }
    }

    /** What changes for each deployment, in their order; those without a change have no files. */
    public List<EnvironmentChange> plan(Tip tip, List<Deployment> deployments) {
        Refusals refusals = new Refusals();
        List<Target> targets = deployments.stream().map(Target::of).toList();
        new PathRules(refusals).check(targets);
        refusals.throwIfAny();
        TreeView tree = TreeView.of(store, tip);
        Map<Target, Optional<DeployRecord>> recorded = check(targets, tree, refusals);
        refusals.throwIfAny();
        List<EnvironmentChange> changes = new ArrayList<>();
        recorded.forEach((target, deployed) -> changes.add(change(target, deployed, tree)));
        return changes;
    }

    private Map<Target, Optional<DeployRecord>> check(List<Target> targets, TreeView tree, Refusals refusals) {
        load(targets, tree);
        Map<Target, Optional<DeployRecord>> recorded = new LinkedHashMap<>();
        Map<Target, Set<String>> own = new LinkedHashMap<>();
        for (Target target : targets) {
            new Obstacles(tree, refusals).check(target);
            new ClusterFolders(tree, refusals).check(target);
            Optional<DeployRecord> deployed = new Ownership(tree, refusals).check(target);
            recorded.put(target, deployed);
            own.put(target, paths(target, deployed));
        }
        Map<TreeView.Entry, List<FluxPath>> flux = BlobCache.fluxPaths(cache).read(tree, Overlaps.readBy(tree));
        new Overlaps(refusals).check(own, flux);
        new Namespaces(tree, BlobCache.namespaces(cache), refusals).check(own, flux);
        return recorded;
    }

    private static void load(List<Target> targets, TreeView tree) {
        Set<TreeView.Entry> read = new LinkedHashSet<>();
        for (Target target : targets) {
            read.addAll(Ownership.readBy(target, tree));
            read.addAll(ClusterFolders.readBy(target, tree));
        }
        tree.load(read);
    }

    private static Set<String> paths(Target target, Optional<DeployRecord> deployed) {
        Set<String> paths = new TreeSet<>(target.texts().keySet());
        deployed.ifPresent(found -> paths.addAll(found.files().keySet()));
        return paths;
    }

    private static EnvironmentChange change(Target target, Optional<DeployRecord> deployed, TreeView tree) {
        DeployRecord next = deployed.map(target.deployed()::keeping).orElseGet(target::deployed);
        TreeMap<String, FileChange> files = new TreeMap<>();
        if (deployed.filter(next::deploysAs).isEmpty()) {
            Map<String, String> texts = new TreeMap<>(target.texts());
            texts.put(target.recordPath(), RecordFile.write(next));
            Set<String> paths = paths(target, deployed);
            paths.add(target.recordPath());
            for (String path : paths) {
                Optional<String> before = tree.find(path).map(tree::text);
                Optional<String> after = Optional.ofNullable(texts.get(path));
                if (!before.equals(after)) {
                    files.put(path, new FileChange(before, after));
                }
            }
        }
        return new EnvironmentChange(target.app(), target.environment(), files);
    }
}
