package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/** Reads the state of the branches, and writes nothing. */
final class BranchReader {
    private static final String REVIEWS = "crp/";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final GitOpsSpec spec;
    private final Store store;
    private final GitEvents events;

    BranchReader(GitOpsSpec spec, Store store, GitEvents events) {
        this.spec = spec;
        this.store = store;
        this.events = events;
    }

    List<EnvironmentState> states() {
        Tip tip = store.tip(spec.branch(), Set.of(REVIEWS));
        SortedMap<String, AppPaths> places = new TreeMap<>();
        recorded(BranchSnapshot.deployed(store, tip)).forEach(place -> places.put(key(place), place));
        tip.reviews().keySet().forEach(branch -> reviewed(branch).ifPresent(place -> places.put(key(place), place)));
        BranchSnapshot snapshot = BranchSnapshot.of(spec, store, tip, places.values());
        DeployRecordReader reader = DeployRecordReader.telling(events);
        return places.values().stream()
                .map(place -> snapshot.state(place, reader))
                .filter(state ->
                        state.deployed().isPresent() || state.proposed().isPresent())
                .toList();
    }

    /** The digests in the files of these apps, on the branch and on those of open changes. */
    Set<Digest> digests(Collection<AppName> apps) {
        Tip tip = store.tip(spec.branch(), Set.of(REVIEWS));
        List<TreeView> trees = new ArrayList<>();
        tip.branch().ifPresent(commit -> trees.add(TreeView.of(store, commit)));
        tip.reviews().values().forEach(commit -> trees.add(TreeView.of(store, commit)));
        Set<Digest> digests = new TreeSet<>();
        for (TreeView tree : trees) {
            List<TreeView.Entry> files = apps.stream()
                    .flatMap(app -> tree.files(spec.apps() + "/" + app).stream())
                    .toList();
            BranchSnapshot.load(files, tree);
            files.forEach(file ->
                    DIGEST.matcher(tree.text(file)).results().forEach(found -> digests.add(new Digest(found.group()))));
        }
        return digests;
    }

    /** Every app and environment that has a record in a tree. */
    private List<AppPaths> recorded(TreeView tree) {
        return tree.list(spec.apps()).stream()
                .flatMap(app -> tree.list(app.path()).stream())
                .flatMap(environment -> place(environment.path()).stream())
                .filter(place -> place.record(tree).isPresent())
                .toList();
    }

    SortedMap<String, String> files(AppEnvironment identity, Revision revision) {
        AppPaths place = new AppPaths(identity, spec.apps());
        return tree(place, revision)
                .map(there -> BranchSnapshot.files(place, there))
                .orElseGet(TreeMap::new);
    }

    /** Every selected app and environment that has a record at a revision, with the tree that it is read from. */
    Map<AppPaths, TreeView> trees(Revision revision, Predicate<AppPaths> chosen) {
        Map<AppPaths, TreeView> trees = new LinkedHashMap<>();
        if (revision instanceof Revision.Proposed) {
            Tip tip = store.tip(spec.branch(), Set.of(REVIEWS));
            tip.reviews()
                    .forEach((branch, commit) -> reviewed(branch)
                            .filter(chosen)
                            .ifPresent(place -> trees.put(place, TreeView.of(store, commit))));
            trees.entrySet()
                    .removeIf(each -> each.getKey().record(each.getValue()).isEmpty());
            return trees;
        }
        TreeView tree = revision instanceof Revision.Commit commit ? commit(commit.id()) : deployed();
        recorded(tree).stream().filter(chosen).forEach(place -> trees.put(place, tree));
        return trees;
    }

    private TreeView commit(String id) {
        if (!ObjectId.isId(id) || !store.loadCommit(ObjectId.fromString(id))) {
            throw CrpException.refused(
                    "Cannot read commit '" + id + "': GitOps repository '" + store.name() + "' does not contain it.",
                    "Use a commit of its branch: 'mvn crp:history' lists them.");
        }
        return TreeView.of(store, ObjectId.fromString(id));
    }

    private Optional<TreeView> tree(AppPaths place, Revision revision) {
        if (revision instanceof Revision.Commit commit) {
            return Optional.of(commit(commit.id()));
        }
        if (revision instanceof Revision.Proposed) {
            return store.tip(spec.branch(), Set.of(place.reviewBranch()))
                    .review(place.reviewBranch())
                    .map(commit -> TreeView.of(store, commit));
        }
        return Optional.of(deployed());
    }

    private TreeView deployed() {
        return BranchSnapshot.deployed(store, store.tip(spec.branch(), Set.of()));
    }

    private Optional<AppPaths> place(String folder) {
        String[] names = folder.substring(spec.apps().length() + 1).split("/", -1);
        return names.length == 2 ? place(names[0], names[1]) : Optional.empty();
    }

    /** Sorts by app, then by environment. */
    private static String key(AppPaths place) {
        return place.app() + " " + place.environment();
    }

    private Optional<AppPaths> reviewed(String branch) {
        String[] names = branch.split("/", -1);
        return names.length == 3 ? place(names[2], names[1]) : Optional.empty();
    }

    private Optional<AppPaths> place(String app, String environment) {
        try {
            return Optional.of(
                    new AppPaths(new AppEnvironment(new AppName(app), new EnvironmentName(environment)), spec.apps()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
