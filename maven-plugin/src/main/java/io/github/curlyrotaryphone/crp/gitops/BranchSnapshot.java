package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.check.ClusterFolders;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The state of some apps and environments on the branches, from one request to the repository, so that all results are
 * consistent.
 */
final class BranchSnapshot {
    private final GitOpsSpec spec;
    private final Store store;
    private final Tip tip;
    private final TreeView tree;

    /** Records are read on demand, so that an invalid one does not affect others. */
    private final Map<AppPaths, Optional<TreeView>> proposals = new HashMap<>();

    private BranchSnapshot(GitOpsSpec spec, Store store, Tip tip) {
        this.spec = spec;
        this.store = store;
        this.tip = tip;
        this.tree = deployed(store, tip);
    }

    /** Loads the records of these apps and environments and of their review branches, in one request. */
    static BranchSnapshot of(GitOpsSpec spec, Store store, Tip tip, Collection<AppPaths> places) {
        BranchSnapshot snapshot = new BranchSnapshot(spec, store, tip);
        List<TreeView.Entry> records = new ArrayList<>();
        for (AppPaths place : places) {
            Optional<TreeView> proposed = snapshot.proposed(place);
            snapshot.proposals.put(place, proposed);
            place.record(snapshot.tree).ifPresent(records::add);
            proposed.flatMap(place::record).ifPresent(records::add);
        }
        load(records, snapshot.tree);
        return snapshot;
    }

    /**
     * The files of the branch that Flux follows; none if it does not exist, even if a new one would start from another
     * branch.
     */
    static TreeView deployed(Store store, Tip tip) {
        return TreeView.of(store, new Tip(tip.branch(), Optional.empty(), tip.reviews()));
    }

    static void load(List<TreeView.Entry> files, TreeView tree) {
        if (!files.isEmpty()) {
            tree.load(files);
        }
    }

    /** Throws a refusal if Flux would not apply what is written for an app in these clusters. */
    void requireSynced(AppEnvironment identity, Collection<ClusterName> clusters) {
        SortedMap<String, String> files = new TreeMap<>();
        clusters.forEach(cluster -> files.put(GitOpsSpec.fluxFile(cluster, identity), ""));
        Target target = Target.of("deploy", place(identity), Optional.empty(), files);
        load(ClusterFolders.readBy(target, tree), tree);
        Refusals refusals = new Refusals();
        new ClusterFolders(tree, refusals).check(target);
        refusals.throwIfAny();
    }

    /** The text of a file of the branch. */
    Optional<String> file(String path) {
        Optional<TreeView.Entry> file = tree.find(path).filter(TreeView.Entry::isFile);
        load(file.stream().toList(), tree);
        return file.map(tree::text);
    }

    /** Path to text of the files of the branch whose path is asked for. */
    SortedMap<String, String> files(Predicate<String> isAsked) {
        return files(isAsked, tree::text);
    }

    /** The same files, with marks in the place of bytes that are not UTF-8. */
    SortedMap<String, String> markedFiles(Predicate<String> isAsked) {
        return files(isAsked, tree::markedText);
    }

    private SortedMap<String, String> files(Predicate<String> isAsked, Function<TreeView.Entry, String> text) {
        List<TreeView.Entry> asked = tree.files("").stream()
                .filter(file -> isAsked.test(file.path()))
                .toList();
        load(asked, tree);
        SortedMap<String, String> texts = new TreeMap<>();
        asked.forEach(file -> texts.put(file.path(), text.apply(file)));
        return texts;
    }

    /** The records of these on the branch; those without a record are left out. */
    Map<AppEnvironment, DeployRecord> deployed(Collection<AppEnvironment> others) {
        Map<AppPaths, TreeView.Entry> files = new LinkedHashMap<>();
        others.forEach(each -> place(each).record(tree).ifPresent(file -> files.put(place(each), file)));
        load(List.copyOf(files.values()), tree);
        Map<AppEnvironment, DeployRecord> records = new LinkedHashMap<>();
        files.forEach((place, file) -> DeployRecordReader.refusing()
                .read(place, tree, file)
                .ifPresent(record -> records.put(place.identity(), record)));
        return records;
    }

    /** The state of one of its apps and environments. */
    EnvironmentState state(AppEnvironment identity) {
        return state(place(identity), DeployRecordReader.refusing());
    }

    EnvironmentState state(AppPaths place, DeployRecordReader reader) {
        Function<TreeView, Optional<DeployRecord>> read =
                there -> place.record(there).flatMap(file -> reader.read(place, there, file));
        return new EnvironmentState(
                place.identity(), read.apply(tree), proposal(place).flatMap(read));
    }

    /** Path to text of every file that crp recorded there; empty if the app is not deployed there. */
    SortedMap<String, String> deployedFiles(AppEnvironment identity) {
        return files(place(identity), tree);
    }

    /** As {@link #deployedFiles}, on the branch of the open change; empty if that changes nothing. */
    SortedMap<String, String> proposedFiles(AppEnvironment identity) {
        AppPaths place = place(identity);
        return proposal(place).map(there -> files(place, there)).orElseGet(TreeMap::new);
    }

    /** Path to text of the files that a record lists in a tree. */
    static SortedMap<String, String> files(AppPaths place, TreeView there) {
        Optional<TreeView.Entry> record = place.record(there);
        if (record.isEmpty()) {
            return new TreeMap<>();
        }
        load(place.files(there), there);
        SortedMap<String, String> texts = new TreeMap<>();
        DeployRecord recorded = DeployRecordReader.refusing()
                .read(place, there, record.orElseThrow())
                .orElseThrow();
        for (String path : recorded.files().keySet()) {
            there.find(path).filter(TreeView.Entry::isFile).ifPresent(file -> texts.put(path, there.text(file)));
        }
        return Ordered.sorted(texts);
    }

    private Optional<TreeView> proposal(AppPaths place) {
        return Objects.requireNonNull(proposals.get(place), "this look was not for " + place.title());
    }

    /** The tree of an open change whose record differs from the one on the branch. */
    private Optional<TreeView> proposed(AppPaths place) {
        Optional<TreeView.Entry> deployed = place.record(tree);
        return tip.review(place.reviewBranch())
                .map(commit -> TreeView.of(store, commit))
                .filter(there -> place.record(there).isPresent()
                        && !place.record(there).map(TreeView.Entry::id).equals(deployed.map(TreeView.Entry::id)));
    }

    private AppPaths place(AppEnvironment identity) {
        return new AppPaths(identity, spec.apps());
    }
}
