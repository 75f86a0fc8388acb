package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges a patch into an object as Kubernetes does: maps by key, {@code null} removes, lists by {@link ItemKey} in
 * objects of Kubernetes itself and as a whole in custom resources (strategic merge patch and JSON merge patch).
 *
 * <p>{@code $patch: delete}, {@code replace} and {@code merge} are understood; what only computed patches hold
 * ({@code $setElementOrder}, {@code $deleteFromPrimitiveList}, {@code $retainKeys}) is refused. New items of a list
 * come after those that are there.
 */
final class StrategicMerge {
    private final ObjectId id;
    private final String origin;

    /** For patches of that object that come from there. */
    StrategicMerge(ObjectId id, String origin) {
        this.id = id;
        this.origin = origin;
    }

    /** The object with the patch merged into it; the patch does not ask for its end. */
    Map<String, Object> merge(Map<String, Object> object, Map<String, Object> patch) {
        ObjectType type = Tree.string(object, "apiVersion")
                .flatMap(version -> ObjectKind.ofObject(version, id.kind()))
                .or(() -> ObjectKind.find(id.group(), id.kind()))
                .filter(ObjectKind::isBuiltIn)
                .map(ObjectKind::type)
                .orElse(ObjectType.UNKNOWN);
        return mergeMap(object, patch, FieldPath.root(type));
    }

    private Map<String, Object> mergeMap(Map<String, Object> base, Map<String, Object> patch, FieldPath path) {
        boolean anew = directive(patch, path) == Directive.REPLACE;
        Map<String, Object> result = new LinkedHashMap<>(anew ? Map.of() : base);
        Choices choices = new Choices(path.type());
        choices.conflict(patch).ifPresent(names -> {
            throw refused(
                    "'" + path.text() + "' has '" + String.join("' and '", names)
                            + "', of which Kubernetes takes only one.",
                    "Keep one of them.");
        });
        result.keySet().removeIf(name -> choices.isDisplaced(name, patch));
        Directive.strip(patch).forEach((name, value) -> mergeField(result, name, value, path));
        return result;
    }

    private void mergeField(Map<String, Object> result, String name, @Nullable Object value, FieldPath path) {
        if (name.startsWith("$setElementOrder/")
                || name.startsWith("$deleteFromPrimitiveList/")
                || name.equals("$retainKeys")) {
            throw refused(
                    "'" + path.child(name).text() + "' is a directive of computed patches.",
                    "Remove it, and write '$patch: delete' or '$patch: replace' where an item or a map is to be removed.");
        }
        FieldPath child = path.child(name);
        if (value == null || isDeletion(value, child)) {
            result.remove(name);
        } else if (value instanceof Map<?, ?>) {
            Map<String, Object> base = child.field().isReplaced() ? Map.of() : Tree.asMap(result.get(name));
            result.put(name, mergeMap(base, Tree.asMap(value), child));
        } else if (value instanceof List<?> list) {
            result.put(name, mergeList(result.get(name) instanceof List<?> base ? base : List.of(), list, child));
        } else {
            result.put(name, value);
        }
    }

    private List<Object> mergeList(List<?> base, List<?> patch, FieldPath path) {
        if (patch.stream().anyMatch(item -> isReplacement(item, path))) {
            return patch.stream()
                    .filter(item -> !isReplacement(item, path))
                    .map(item -> cleaned(item, path))
                    .toList();
        }
        Optional<ItemKey> key = ItemKey.of(path);
        if (key.isPresent()) {
            return mergeItems(base, patch, key.get(), path);
        }
        boolean united = path.field().isUnited();
        List<Object> result = new ArrayList<>(united ? base : List.of());
        for (Object item : patch) {
            Object clean = cleaned(item, path);
            if (!(united && result.contains(clean))) {
                result.add(clean);
            }
        }
        return result;
    }

    private List<Object> mergeItems(List<?> base, List<?> patch, ItemKey key, FieldPath path) {
        List<Object> result = new ArrayList<>(base);
        List<Map<String, Object>> written = new ArrayList<>();
        for (Object node : patch) {
            Map<String, Object> item = Tree.asMap(node);
            Object value = item.get(key.field());
            if (value == null) {
                throw refused(
                        "an item of '" + path.text() + "' has no '" + key.field() + "'.",
                        "Give it '" + key.field() + "', by which Kubernetes identifies the items of this list.");
            }
            if (directive(item, path.item(value)) != Directive.DELETE) {
                requireOnce(written, item, key, path.item(value));
            }
            mergeItem(result, item, key, path.item(value));
        }
        return result;
    }

    private void requireOnce(List<Map<String, Object>> written, Map<String, Object> item, ItemKey key, FieldPath path) {
        if (written.stream().anyMatch(other -> key.matches(other, item) || key.matches(item, other))) {
            throw refused(
                    "'" + path.text() + "' is there twice, and '" + key.field()
                            + "' is by what Kubernetes tells the items of this list apart.",
                    "Keep one of them, or replace the whole list by an item '$patch: replace'.");
        }
        written.add(item);
    }

    private void mergeItem(List<Object> result, Map<String, Object> item, ItemKey key, FieldPath path) {
        int index = 0;
        while (index < result.size() && !key.matches(Tree.asMap(result.get(index)), item)) {
            index++;
        }
        boolean found = index < result.size();
        if (directive(item, path) == Directive.DELETE) {
            if (!found) {
                throw refused(
                        "there is no '" + path.text() + "' to delete.",
                        "Correct '" + key.field() + "', or remove this item.");
            }
            result.remove(index);
        } else if (found) {
            result.set(index, mergeMap(Tree.asMap(result.get(index)), item, path));
        } else {
            result.add(mergeMap(Map.of(), item, path));
        }
    }

    /** A copy of what is new or replaces as a whole, in which a directive has nothing to act on. */
    private Object cleaned(Object item, FieldPath path) {
        if (isDeletion(item, path)) {
            throw refused(
                    "'" + path.text()
                            + "' is a list that Kubernetes replaces as a whole, so no item of it can be deleted.",
                    "Write the complete list.");
        }
        return item instanceof Map<?, ?> ? mergeMap(Map.of(), Tree.asMap(item), path) : item;
    }

    private boolean isDeletion(@Nullable Object value, FieldPath path) {
        return value instanceof Map<?, ?> && directive(Tree.asMap(value), path) == Directive.DELETE;
    }

    /** An item that holds the directive alone stands for the whole list. */
    private boolean isReplacement(@Nullable Object item, FieldPath path) {
        return item instanceof Map<?, ?> map
                && map.size() == 1
                && directive(Tree.asMap(item), path) == Directive.REPLACE;
    }

    private Directive directive(Map<String, Object> patch, FieldPath path) {
        return Directive.of(patch)
                .orElseThrow(() -> refused(
                        "'" + path.child(Directive.KEY).text() + "' is '" + patch.get(Directive.KEY) + "'.",
                        "Write 'delete', 'replace' or 'merge'."));
    }

    private CrpException refused(String reason, String remedy) {
        return CrpException.refused("Cannot merge '" + origin + "' into " + id + ": " + reason, remedy);
    }
}
