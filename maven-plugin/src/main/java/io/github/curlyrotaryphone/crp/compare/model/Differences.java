package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;

/**
 * The differences of the files.
 *
 * @param objects object by object
 * @param files files without readable objects
 */
public record Differences(List<ObjectChange> objects, List<FileChange> files) {
    public Differences {
        objects = List.copyOf(objects);
        files = List.copyOf(files);
    }

    /** Whether nothing changes for the cluster. */
    public boolean isEmpty() {
        return objects.isEmpty() && files.isEmpty();
    }

    /** The objects with this action. */
    public List<ObjectChange> objects(ObjectChange.Action action) {
        return objects.stream().filter(object -> object.action() == action).toList();
    }
}
