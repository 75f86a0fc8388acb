package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;

/**
 * An object that differs.
 *
 * @param key which one
 * @param action what becomes of it
 * @param fields what differs; for an object on one side only, every field at its root
 */
public record ObjectChange(ObjectKey key, Action action, List<FieldChange> fields) {
    /** What becomes of an object. */
    public enum Action {
        CREATED,
        CHANGED,
        /** Flux deletes it. */
        PRUNED,
        /** It is in Git no longer, and stays in the cluster. */
        KEPT
    }

    public ObjectChange {
        fields = List.copyOf(fields);
    }
}
