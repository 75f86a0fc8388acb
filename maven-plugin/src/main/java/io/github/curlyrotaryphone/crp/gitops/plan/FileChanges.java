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

/** Compares the files of a place as they are with those that shall be. */
final class FileChanges {
    private final TreeView tree;
    private final AppPaths place;

    /** Of a tree whose files at the place were loaded. */
    FileChanges(TreeView tree, AppPaths place) {
        this.tree = tree;
        this.place = place;
    }

    /** These texts shall be there beside this record, and of the other files given none. */
    EnvironmentChange to(Map<String, String> texts, DeployRecord record, Collection<String> others) {
        Map<String, String> desired = new TreeMap<>(texts);
        desired.put(place.recordPath(), RecordFile.write(record));
        return between(desired, others);
    }

    /** Only the record shall be another. */
    EnvironmentChange toRecord(DeployRecord record) {
        return between(Map.of(place.recordPath(), RecordFile.write(record)), java.util.List.of());
    }

    /** These texts shall be there, and of the other files given none. */
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

    /** Nothing changes. */
    static EnvironmentChange none(AppPaths place) {
        return new EnvironmentChange(place.identity(), new TreeMap<>());
    }
}
