package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * An object on both sides.
 *
 * @param key its key
 * @param before empty if it is new
 * @param after empty if it was removed
 * @param fields the changed fields; for an object on one side only, its fields at the root
 */
public record ObjectPair(
        ObjectKey key, Optional<KubernetesObject> before, Optional<KubernetesObject> after, List<FieldChange> fields) {
    public ObjectPair {
        fields = List.copyOf(fields);
    }

    static ObjectPair of(ObjectKey key, Optional<KubernetesObject> before, Optional<KubernetesObject> after) {
        return new ObjectPair(key, before, after, TreeDiff.of(before, after));
    }

    /** Whether the sides differ. */
    public boolean differs() {
        return !fields.isEmpty();
    }

    /** Whether it is on both sides. */
    public boolean isOnBoth() {
        return before.isPresent() && after.isPresent();
    }

    /** The side after, or else before. */
    public KubernetesObject either() {
        return after.or(() -> before).orElseThrow();
    }
}
