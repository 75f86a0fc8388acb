package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;

/**
 * A changed object.
 *
 * @param key its key
 * @param action what happens to it
 * @param fields the changed fields; for an object on one side only, every field at its root
 */
public record ObjectChange(ObjectKey key, Action action, List<FieldChange> fields) {
    /** What happens to an object. */
    public enum Action {
        CREATED,
        CHANGED,
        /** Flux deletes it. */
        PRUNED,
        /** It is no longer in Git, but remains in the cluster. */
        KEPT
    }

    public ObjectChange {
        fields = List.copyOf(fields);
    }
}
