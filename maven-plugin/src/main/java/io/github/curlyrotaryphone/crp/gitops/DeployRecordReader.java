package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.Optional;

/** Reads loaded records. One that cannot be read is refused, or left out of a list. */
interface DeployRecordReader {
    /** The record of an app and environment in a tree; empty if it is left out. */
    Optional<DeployRecord> read(AppPaths place, TreeView tree, TreeView.Entry file);

    /** Refuses an unreadable record, for queries about one app and environment. */
    static DeployRecordReader refusing() {
        return (place, tree, file) -> {
            try {
                return Optional.of(place.read(tree.text(file)));
            } catch (RecordFile.Unreadable e) {
                throw e.refusal("Cannot read the record of " + place.title() + ": '" + file.path() + "'", file.path());
            }
        };
    }

    /** Reports and skips an unreadable record, for lists. */
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
