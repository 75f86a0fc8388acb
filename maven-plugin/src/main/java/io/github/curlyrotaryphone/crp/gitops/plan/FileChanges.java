package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the current files of an app in an environment with the desired ones. */
final class FileChanges {
    private final TreeView tree;
    private final AppPaths place;

    /** Compares with a tree whose files of this app and environment are loaded. */
    FileChanges(TreeView tree, AppPaths place) {
        this.tree = tree;
        this.place = place;
    }

    /** The changes that write these texts and this record and delete the other given files. */
    EnvironmentChange to(Map<String, String> texts, DeployRecord record, Collection<String> others) {
        Map<String, String> desired = new TreeMap<>(texts);
        desired.put(place.recordPath(), RecordFile.write(record));
        return between(desired, others);
    }

    /** The changes that write only the record. */
    EnvironmentChange toRecord(DeployRecord record) {
        return between(Map.of(place.recordPath(), RecordFile.write(record)), java.util.List.of());
    }

    /** The changes that write these texts and delete the other given files. */
    EnvironmentChange between(Map<String, String> desired, Collection<String> others) {
        TreeSet<String> paths = new TreeSet<>(others);
        paths.addAll(desired.keySet());
        SortedMap<String, FileChange> files = new TreeMap<>();
        for (String path : paths) {
            Optional<String> before =
                    tree.find(path).filter(TreeView.Entry::isFile).map(tree::text);
            Optional<String> after = Optional.ofNullable(desired.get(path));
            if (!before.equals(after)) {
                files.put(path, new FileChange(before, after));
            }
        }
        return new EnvironmentChange(place.identity(), files);
    }

    /** No changes. */
    static EnvironmentChange none(AppPaths place) {
        return new EnvironmentChange(place.identity(), new TreeMap<>());
    }
}
