package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.Optional;

/** Reads records that were loaded. One that cannot be read ends the run, or leaves its place out of a list. */
interface DeployRecordReader {
    /** What a place's record says in a tree; empty where it is left out. */
    Optional<DeployRecord> read(AppPaths place, TreeView tree, TreeView.Entry file);

    /** A question about this very place has no answer without its record. */
    static DeployRecordReader refusing() {
        return (place, tree, file) -> {
            try {
                return Optional.of(place.read(tree.text(file)));
            } catch (RecordFile.Unreadable e) {
                throw e.refusal("Cannot tell what runs as " + place.title() + ": '" + file.path() + "'", file.path());
            }
        };
    }

    /** A list of all places goes on without it. */
    static DeployRecordReader telling(GitEvents events) {
        return (place, tree, file) -> {
            try {
                return Optional.of(place.read(tree.text(file)));
            } catch (RecordFile.Unreadable e) {
                events.recordUnreadable(file.path(), e.reason());
                return Optional.empty();
            }
        };
    }
}
