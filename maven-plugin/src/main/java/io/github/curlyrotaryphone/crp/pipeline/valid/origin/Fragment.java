package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of the user's, which is an object of the cluster or a part of one.
 *
 * @param file relative to the module
 * @param line where it starts, from 1
 * @param content its fields, as they were when it was rendered
 */
record Fragment(String file, int line, Map<String, Object> content) {
    /** A fragment as a release's configuration holds it; empty if it is none. */
    static Optional<Fragment> of(Object written) {
        return written instanceof Map<?, ?> map
                        && map.get("content") instanceof Map<?, ?> content
                        && map.get("line") instanceof Number line
                ? Optional.of(new Fragment(String.valueOf(map.get("file")), line.intValue(), Tree.asMap(content)))
                : Optional.empty();
    }

    /** Whether it was merged into the object of that name, or is that object. */
    boolean isOf(ObjectName object) {
        ObjectName own = ObjectName.of(content);
        return own.kind().equals(object.kind())
                && own.name().equals(object.name())
                && own.group().equals(object.group());
    }

    /** Where this field of the object, or the nearest one around it, is in the fragment. */
    Origin find(Map<String, Object> object, List<String> steps, ModuleFiles files) {
        Optional<Mapping> written =
                files.object(file, line).filter(each -> each.plain().equals(content));
        return written.map(document -> walk(document, object, steps)).orElseGet(() -> new Origin(file, line, 0));
    }

    private Origin walk(Mapping document, Map<String, Object> object, List<String> steps) {
        Value value = document;
        @Nullable Object node = object;
        FieldType field = FieldType.UNKNOWN;
        ObjectType type = ObjectKind.ofObject(
                        String.valueOf(object.get("apiVersion")), String.valueOf(object.get("kind")))
                .map(ObjectKind::type)
                .orElse(ObjectType.UNKNOWN);
        int depth = 0;
        for (String step : steps) {
            boolean isItem = node instanceof List<?>;
            node = child(node, step);
            Optional<Value> next =
                    isItem && value instanceof Sequence items ? item(items, node, step, field) : value.child(step);
            if (next.isEmpty()) {
                break;
            }
            value = next.get();
            if (!isItem) {
                field = type.field(step);
                type = field.type();
            }
            depth++;
        }
        return new Origin(file, value.place().line(), depth);
    }

    private static @Nullable Object child(@Nullable Object node, String step) {
        if (node instanceof Map<?, ?> map) {
            return map.get(step);
        }
        boolean isThere =
                node instanceof List<?> list && step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size();
        return isThere ? ((List<?>) Objects.requireNonNull(node)).get(Integer.parseInt(step)) : null;
    }

    /** The item that a merge put there: by its key, and at the same index where the whole list was replaced. */
    private static Optional<Value> item(Sequence items, @Nullable Object merged, String step, FieldType field) {
        Optional<Value> equal = items.items().stream()
                .filter(item -> Objects.equals(item.plain(), merged))
                .findFirst();
        if (equal.isPresent() || field.isUnited()) {
            return equal;
        }
        Optional<String> key = field.mergeKey();
        return key.isEmpty()
                ? items.child(step)
                : items.items().stream()
                        .filter(item -> isSame(item, Tree.asMap(merged), key.get(), field.keys()))
                        .findFirst();
    }

    private static boolean isSame(Value item, Map<String, Object> merged, String key, List<String> keys) {
        Map<String, Object> own = Tree.asMap(item.plain());
        return own.containsKey(key)
                && isEqual(own.get(key), merged.get(key))
                && keys.stream().allMatch(each -> !own.containsKey(each) || isEqual(own.get(each), merged.get(each)));
    }

    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        return String.valueOf(one).equals(String.valueOf(other));
    }
}
