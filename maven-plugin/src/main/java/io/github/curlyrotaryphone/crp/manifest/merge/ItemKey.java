package io.github.curlyrotaryphone.crp.manifest.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key that identifies the items of a list when a patch is merged: the merge key of Kubernetes and, if items are
 * only unique by more fields, those too, so that a UDP port is not confused with the TCP port of the same number.
 *
 * @param field the merge key
 * @param path of the list
 */
record ItemKey(String field, FieldPath path) {
    /** The key of the list at this path; empty if the whole list is replaced. */
    static Optional<ItemKey> of(FieldPath path) {
        return path.field().mergeKey().map(field -> new ItemKey(field, path));
    }

    /** Whether both are the same item. A further field that the patch omits is only compared if it has a default. */
    boolean matches(Map<String, Object> item, Map<String, Object> patch) {
        return String.valueOf(item.get(field)).equals(String.valueOf(patch.get(field)))
                && further().stream().allMatch(name -> matches(name, item, patch));
    }

    private List<String> further() {
        return path.field().keys().stream().filter(name -> !name.equals(field)).toList();
    }

    private boolean matches(String name, Map<String, Object> item, Map<String, Object> patch) {
        Optional<Object> asked = value(name, patch);
        return asked.isEmpty() || asked.equals(value(name, item));
    }

    private Optional<Object> value(String name, Map<String, Object> item) {
        return Optional.ofNullable(item.get(name))
                .or(() -> path.type().field(name).preset().flatMap(preset -> preset.value(item)));
    }
}
