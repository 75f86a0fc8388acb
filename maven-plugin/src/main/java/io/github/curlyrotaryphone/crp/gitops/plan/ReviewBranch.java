package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.gitops.store.TreeWriter;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** The branch of an open change: whether crp may replace it, and whether it already contains the desired change. */
public final class ReviewBranch {
    private final Store store;
    private final AppPaths place;
    private final ObjectId tip;
    private final RevCommit commit;
    private final TreeView tree;

    private ReviewBranch(Store store, AppPaths place, ObjectId tip) {
        this.store = store;
        this.place = place;
        this.tip = tip;
        this.commit = store.commit(tip);
        this.tree = TreeView.of(store, tip);
    }

    /** The review branch of this app and environment, if the tip has one; its commits must be readable. */
    public static Optional<ReviewBranch> waiting(Store store, Tip tip, AppPaths place) {
        return tip.review(place.reviewBranch()).map(commit -> new ReviewBranch(store, place, commit));
    }

    /** The commit that the branch points to. */
    public ObjectId tip() {
        return tip;
    }

    /** The record on the branch; empty if it removes the app, or is not a branch of crp's. */
    public Optional<DeployRecord> record() {
        return readable(tree, place);
    }

    static Optional<DeployRecord> readable(TreeView tree, AppPaths place) {
        Optional<TreeView.Entry> file = place.record(tree);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        tree.load(List.of(file.orElseThrow()));
        try {
            return Optional.of(place.read(tree.text(file.orElseThrow())));
        } catch (RecordFile.Unreadable e) {
            if (e.isNewer()) {
                throw e.refusal(
                        "Cannot read the open change of " + place.title() + ": '" + place.recordPath() + "'",
                        place.recordPath());
            }
            // isOurs decides whose branch it is then.
            return Optional.empty();
        }
    }

    /**
     * Whether everything on it is crp's: one commit by crp, possibly merged with the target branch, which changes only
     * files of this app and environment, as its record lists them.
     */
    public boolean isOurs() {
        List<RevCommit> parents = List.of(commit.getParents());
        if (parents.isEmpty() || parents.size() > 2 || !parents.stream().allMatch(store::loadCommit)) {
            return false;
        }
        RevCommit written = parents.size() == 1 ? commit : store.commit(parents.get(0));
        return isWrittenByCrp(written) && isIntact() && touchesNothingElse(parents.get(parents.size() - 1));
    }

    private boolean isWrittenByCrp(RevCommit written) {
        List<String> lines = written.getFullMessage().lines().toList();
        return lines.contains("Crp-App: " + place.app()) && lines.contains("Crp-Environment: " + place.environment());
    }

    private boolean isIntact() {
        Optional<DeployRecord> record = record();
        if (record.isEmpty()) {
            return place.record(tree).isEmpty();
        }
        return record.orElseThrow().files().entrySet().stream()
                .allMatch(file -> tree.find(file.getKey())
                        .filter(now -> now.id().name().equals(file.getValue()))
                        .isPresent());
    }

    /** Whether replacing the parent's recorded files with those of the commit gives exactly the commit's tree. */
    private boolean touchesNothingElse(ObjectId parent) {
        TreeView before = TreeView.of(store, parent);
        SortedMap<String, Optional<ObjectId>> edits = new TreeMap<>();
        recorded(before).forEach(file -> edits.put(file.path(), Optional.empty()));
        recorded(tree).forEach(file -> edits.put(file.path(), Optional.of(file.id())));
        try (ObjectInserter inserter = store.objects().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId root = new TreeWriter(reader, inserter).writeIds(before.root(), edits);
            return tree.root().filter(root::equals).isPresent();
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    /** The record and the files that it lists; none before the first deployment and after the undeployment. */
    private List<TreeView.Entry> recorded(TreeView in) {
        Set<String> own = readable(in, place)
                .<Set<String>>map(record -> record.files().keySet())
                .orElse(Set.of());
        return place.files(in).stream()
                .filter(file -> own.contains(file.path()) || file.path().equals(place.recordPath()))
                .toList();
    }

    /** Whether merging it makes exactly the planned change, without a conflict with the current branch. */
    public boolean brings(ChangePlan plan, TreeView target) {
        SortedMap<String, String> desired = place.ids(target);
        for (Map.Entry<String, FileChange> file : plan.change().files().entrySet()) {
            if (file.getValue().after().isPresent()) {
                desired.put(file.getKey(), Target.idOf(file.getValue().after().orElseThrow()));
            } else {
                desired.remove(file.getKey());
            }
        }
        SortedMap<String, String> there = place.ids(tree);
        // A different source commit alone is not a different change.
        Optional<DeployRecord> record = record();
        if (record.isPresent()
                && plan.after().filter(record.orElseThrow()::deploysAs).isPresent()) {
            Stream.of(desired, there).forEach(ids -> {
                ids.remove(place.recordPath());
                ids.remove(place.hydratorPath());
            });
        }
        return there.equals(desired) && isBasedOn(target);
    }

    private boolean isBasedOn(TreeView target) {
        RevCommit[] parents = commit.getParents();
        ObjectId last = parents[parents.length - 1];
        return store.loadCommit(last) && place.ids(TreeView.of(store, last)).equals(place.ids(target));
    }
}
