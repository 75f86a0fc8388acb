package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.layout.DeployRecord;
import io.github.curlyrotaryphone.crp.gitops.layout.Place;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/** Reads what the branches say, and writes nothing. */
final class BranchReader {
    private static final String REVIEWS = "crp/";

    private final GitOpsSpec spec;
    private final Store store;
    private final GitEvents events;

    BranchReader(GitOpsSpec spec, Store store, GitEvents events) {
        this.spec = spec;
        this.store = store;
        this.events = events;
    }

    EnvironmentState state(AppName app, EnvironmentName environment) {
        Place place = new Place(app, environment, spec.apps());
        Tip tip = store.tip(spec.branch(), Set.of(place.reviewBranch()));
        Optional<TreeView.Entry> deployed = place.record(deployed(tip));
        load(deployed.stream().toList(), deployed(tip));
        return new EnvironmentState(
                app,
                environment,
                deployed.map(file -> read(place, deployed(tip), file)),
                proposed(place, tip, deployed)
                        .map(tree -> read(place, tree, place.record(tree).orElseThrow())));
    }

    List<EnvironmentState> states() {
        Tip tip = store.tip(spec.branch(), Set.of(REVIEWS));
        TreeView tree = deployed(tip);
        SortedMap<String, Place> places = new TreeMap<>();
        for (TreeView.Entry app : tree.list(spec.apps())) {
            tree.list(app.path())
                    .forEach(environment -> place(environment.path()).ifPresent(place -> {
                        if (place.record(tree).isPresent()) {
                            places.put(key(place), place);
                        }
                    }));
        }
        tip.reviews().keySet().forEach(branch -> reviewed(branch).ifPresent(place -> places.put(key(place), place)));
        Map<Place, TreeView> proposals = new java.util.HashMap<>();
        List<TreeView.Entry> records = new ArrayList<>();
        for (Place place : places.values()) {
            Optional<TreeView.Entry> deployed = place.record(tree);
            deployed.ifPresent(records::add);
            proposed(place, tip, deployed).ifPresent(proposed -> {
                proposals.put(place, proposed);
                records.add(place.record(proposed).orElseThrow());
            });
        }
        load(records, tree);
        List<EnvironmentState> states = new ArrayList<>();
        for (Place place : places.values()) {
            Optional<Recorded> deployed = place.record(tree).flatMap(file -> tryRead(place, tree, file));
            Optional<Recorded> proposed = Optional.ofNullable(proposals.get(place))
                    .flatMap(there -> tryRead(place, there, place.record(there).orElseThrow()));
            if (deployed.isPresent() || proposed.isPresent()) {
                states.add(new EnvironmentState(place.app(), place.environment(), deployed, proposed));
            }
        }
        return states;
    }

    Optional<String> file(String path) {
        TreeView tree = deployed(store.tip(spec.branch(), Set.of()));
        Optional<TreeView.Entry> file = tree.find(path).filter(TreeView.Entry::isFile);
        load(file.stream().toList(), tree);
        return file.map(tree::text);
    }

    SortedMap<String, String> files(AppName app, EnvironmentName environment, Revision revision) {
        Place place = new Place(app, environment, spec.apps());
        Optional<TreeView> tree = tree(place, revision);
        Optional<TreeView.Entry> record = tree.flatMap(place::record);
        if (record.isEmpty()) {
            return new TreeMap<>();
        }
        TreeView there = tree.orElseThrow();
        load(place.files(there), there);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String path : read(place, there, record.orElseThrow()).files().keySet()) {
            there.find(path).filter(TreeView.Entry::isFile).ifPresent(file -> texts.put(path, there.text(file)));
        }
        return Ordered.sorted(texts);
    }

    /** Every chosen place that has a record at a revision, with the tree that it is read from. */
    Map<Place, TreeView> trees(Revision revision, Predicate<Place> chosen) {
        Map<Place, TreeView> trees = new LinkedHashMap<>();
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
        TreeView tree = revision instanceof Revision.Commit commit
                ? commit(commit.id())
                : deployed(store.tip(spec.branch(), Set.of()));
        for (TreeView.Entry app : tree.list(spec.apps())) {
            for (TreeView.Entry environment : tree.list(app.path())) {
                place(environment.path())
                        .filter(place -> place.record(tree).isPresent())
                        .filter(chosen)
                        .ifPresent(place -> trees.put(place, tree));
            }
        }
        return trees;
    }

    private TreeView commit(String id) {
        if (!ObjectId.isId(id) || !store.loadCommit(ObjectId.fromString(id))) {
            throw CrpException.refused(
                    "Cannot read commit '" + id + "': GitOps repository '" + store.name() + "' has no such commit.",
                    "Take the whole id of a commit of its branch: 'mvn crp:history' lists them.");
        }
        return TreeView.of(store, ObjectId.fromString(id));
    }

    private Optional<TreeView> tree(Place place, Revision revision) {
        if (revision instanceof Revision.Commit commit) {
            return Optional.of(commit(commit.id()));
        }
        Tip tip = store.tip(spec.branch(), Set.of(place.reviewBranch()));
        return revision instanceof Revision.Proposed
                ? tip.review(place.reviewBranch()).map(commit -> TreeView.of(store, commit))
                : Optional.of(deployed(tip));
    }

    private TreeView deployed(Tip tip) {
        return TreeView.of(store, new Tip(tip.branch(), Optional.empty(), tip.reviews()));
    }

    /** The tree of an open change whose record differs from the one on the branch. */
    private Optional<TreeView> proposed(Place place, Tip tip, Optional<TreeView.Entry> deployed) {
        return tip.review(place.reviewBranch())
                .map(commit -> TreeView.of(store, commit))
                .filter(tree -> place.record(tree).isPresent()
                        && !place.record(tree).map(TreeView.Entry::id).equals(deployed.map(TreeView.Entry::id)));
    }

    private static void load(List<TreeView.Entry> files, TreeView tree) {
        if (!files.isEmpty()) {
            tree.load(files);
        }
    }

    Recorded read(Place place, TreeView tree, TreeView.Entry file) {
        load(List.of(file), tree);
        try {
            return recorded(place, tree.text(file));
        } catch (RecordFile.Unreadable e) {
            throw CrpException.refused(
                    "Cannot tell what runs as " + place.title() + ": '" + file.path() + "' is not as crp wrote it: "
                            + e.getMessage() + ".",
                    "Restore the file from the commit that crp made last ('git log -- " + file.path()
                            + "'), or use the version of crp that wrote it.");
        }
    }

    private Optional<Recorded> tryRead(Place place, TreeView tree, TreeView.Entry file) {
        try {
            return Optional.of(recorded(place, tree.text(file)));
        } catch (RecordFile.Unreadable e) {
            events.recordUnreadable(file.path(), e.reason());
            return Optional.empty();
        }
    }

    private static Recorded recorded(Place place, String text) throws RecordFile.Unreadable {
        DeployRecord record = place.read(text);
        return record.recorded().orElseThrow(() -> new RecordFile.Unreadable("'image' or 'release' is no reference"));
    }

    private Optional<Place> place(String folder) {
        String[] names = folder.substring(spec.apps().length() + 1).split("/", -1);
        return names.length == 2 ? place(names[0], names[1]) : Optional.empty();
    }

    /** Sorts by app, then by environment. */
    private static String key(Place place) {
        return place.app() + " " + place.environment();
    }

    private Optional<Place> reviewed(String branch) {
        String[] names = branch.split("/", -1);
        return names.length == 3 ? place(names[2], names[1]) : Optional.empty();
    }

    private Optional<Place> place(String app, String environment) {
        try {
            return Optional.of(new Place(new AppName(app), new EnvironmentName(environment), spec.apps()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
