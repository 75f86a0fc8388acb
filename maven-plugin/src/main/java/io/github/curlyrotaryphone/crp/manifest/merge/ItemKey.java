package io.github.curlyrotaryphone.crp.manifest.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what the items of a list are told apart when a patch is merged into them: by the merge key of Kubernetes and, where
 * a list is in truth told apart by more fields, by those too, so that a UDP port is not taken for the TCP port of the
 * same number.
 *
 * @param field the merge key
 * @param path of the list
 */
record ItemKey(String field, FieldPath path) {
    /** The key of the list that this path leads to; empty where it is replaced as a whole. */
    static Optional<ItemKey> of(FieldPath path) {
        return path.field().mergeKey().map(field -> new ItemKey(field, path));
    }

    /** Whether both are the same item. A further field that the patch leaves out counts only if it has a default. */
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
