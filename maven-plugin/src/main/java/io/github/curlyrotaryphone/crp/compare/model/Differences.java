package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;

/**
 * What differs in the files.
 *
 * @param objects object by object
 * @param files what holds no readable object
 */
public record Differences(List<ObjectChange> objects, List<FileChange> files) {
    public Differences {
        objects = List.copyOf(objects);
        files = List.copyOf(files);
    }

    /** Whether the cluster gets nothing that it has not. */
    public boolean isEmpty() {
        return objects.isEmpty() && files.isEmpty();
    }

    /** The objects that this becomes of. */
    public List<ObjectChange> objects(ObjectChange.Action action) {
        return objects.stream().filter(object -> object.action() == action).toList();
    }
}
