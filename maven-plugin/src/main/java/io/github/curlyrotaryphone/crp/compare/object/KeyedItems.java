package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The items of a list by the key that Kubernetes tells them apart by. */
final class KeyedItems {
    private final Map<String, Map<String, Object>> items;

    private KeyedItems(Map<String, Map<String, Object>> items) {
        this.items = items;
    }

    /** Empty where the list has no keys, or where an item has none or shares its own with another. */
    static Optional<KeyedItems> of(FieldType rule, List<?> list) {
        if (rule.keys().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        for (Object item : list) {
            Optional<String> key = key(rule, Tree.asMap(item));
            if (key.isEmpty() || items.put(key.orElseThrow(), Tree.asMap(item)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new KeyedItems(items));
    }

    private static Optional<String> key(FieldType rule, Map<String, Object> item) {
        List<String> parts = new ArrayList<>();
        for (String name : rule.keys()) {
            Optional<String> part = Tree.text(item, name)
                    .or(() -> rule.type()
                            .field(name)
                            .preset()
                            .flatMap(preset -> preset.value(item))
                            .map(Object::toString));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.orElseThrow());
        }
        return Optional.of(String.join("/", parts));
    }

    Set<String> keys() {
        return items.keySet();
    }

    Optional<Map<String, Object>> item(String key) {
        return Optional.ofNullable(items.get(key));
    }

    /** Its keys that the other has too, in its own order. */
    List<String> commonOrder(KeyedItems other) {
        return items.keySet().stream().filter(other.items::containsKey).toList();
    }
}
