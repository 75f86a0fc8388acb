package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The input of a planner: the files of the branch that Flux follows, and the branches of open changes.
 *
 * @param store the repository to read from
 * @param tip the commits that the branches point to
 * @param tree the files of the branch
 * @param cache folder for cached data about files of others
 */
record BranchView(Store store, Tip tip, TreeView tree, Path cache) {
    static BranchView of(Store store, Tip tip, Path cache) {
        return new BranchView(store, tip, TreeView.of(store, tip), cache);
    }

    /** The commit that plans are based on; empty in an empty repository. */
    Optional<String> base() {
        return tip.base().map(ObjectId::name);
    }

    /** The record of an app in an environment; refuses if it cannot be read. */
    Optional<DeployRecord> recordOf(AppPaths place, String cannot) {
        return recordIn(tree, place, cannot, "on the branch");
    }

    /** As {@link #recordOf}, in the tree of any commit. */
    static Optional<DeployRecord> recordIn(TreeView tree, AppPaths place, String cannot, String where) {
        Optional<TreeView.Entry> file = place.record(tree);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        tree.load(List.of(file.orElseThrow()));
        try {
            return Optional.of(place.read(tree.text(file.orElseThrow())));
        } catch (RecordFile.Unreadable e) {
            throw e.refusal(cannot + ": '" + place.recordPath() + "' " + where, place.recordPath());
        }
    }

    /** A changed record in the current format: with the objects of its files, which format 1 lacks. */
    DeployRecord complete(DeployRecord record, AppPaths place) {
        return record.making(RenderedObjects.of(place, record, tree));
    }

    /** The hold of a rollback's open change, if the branch itself does not have it. */
    Optional<Hold> openHold(AppPaths place) {
        Optional<ObjectId> review = tip.review(place.reviewBranch());
        if (review.isEmpty()) {
            return Optional.empty();
        }
        TreeView proposed = TreeView.of(store, review.orElseThrow());
        Optional<TreeView.Entry> record = place.record(proposed);
        if (record.map(TreeView.Entry::id).equals(place.record(tree).map(TreeView.Entry::id))) {
            return Optional.empty();
        }
        return ReviewBranch.readable(proposed, place).flatMap(DeployRecord::hold);
    }
}
