package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange.Trait;
import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through two trees and notes what differs, in the order of the later one. */
final class TreeDiff {
    private final List<FieldChange> changes = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> immutablePaths;
    private int immutable;

    private TreeDiff(List<String> immutablePaths) {
        this.immutablePaths = immutablePaths;
    }

    /** What differs between two objects of one key; every field of an object that is on one side only. */
    static List<FieldChange> of(Optional<KubernetesObject> before, Optional<KubernetesObject> after) {
        Map<String, Object> old = before.map(KubernetesObject::tree).orElse(Map.of());
        Map<String, Object> now = after.map(KubernetesObject::tree).orElse(Map.of());
        if (old.equals(now)) {
            return List.of();
        }
        Optional<ObjectKind> kind = after.or(() -> before).orElseThrow().kind();
        ObjectType type = kind.map(ObjectKind::type).orElse(ObjectType.UNKNOWN);
        TreeDiff diff = new TreeDiff(kind.map(ObjectKind::immutable).orElse(List.of()));
        if (before.isPresent() && after.isPresent()) {
            diff.maps(type, old, now);
        } else {
            diff.names(old, now).forEach(name -> diff.whole(diff.field(type, name, old, now)));
        }
        return diff.changes;
    }

    private void whole(Field field) {
        path.addLast(field.name());
        note(field, field.valueBefore(), field.valueAfter(), EnumSet.noneOf(Trait.class));
        path.removeLast();
    }

    private void maps(ObjectType type, Map<String, Object> before, Map<String, Object> after) {
        for (String name : names(before, after)) {
            Field field = field(type, name, before, after);
            path.addLast(name);
            int step = immutablePaths.contains(String.join(".", path)) ? 1 : 0;
            immutable += step;
            compare(field);
            path.removeLast();
            immutable -= step;
        }
    }

    private Set<String> names(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        return names;
    }

    private Field field(ObjectType type, String name, Map<String, Object> before, Map<String, Object> after) {
        boolean metadata = path.isEmpty() && name.equals("metadata");
        FieldType rule = type.field(name);
        if (metadata && rule == FieldType.UNKNOWN) {
            rule = FieldType.metadata();
        }
        return new Field(type, name, rule, before, after);
    }

    private void compare(Field field) {
        if (field.valueBefore().isEmpty() && field.valueAfter().isEmpty()) {
            return;
        }
        Optional<Object> before = field.effectiveBefore();
        Optional<Object> after = field.effectiveAfter();
        if (before.isEmpty() || after.isEmpty()) {
            noteUnlessLikeAbsent(field, before, after);
        } else if (!field.isSame(before.orElseThrow(), after.orElseThrow())) {
            compare(field, before.orElseThrow(), after.orElseThrow());
        }
    }

    private void noteUnlessLikeAbsent(Field field, Optional<Object> before, Optional<Object> after) {
        boolean alike = before.or(() -> after).filter(field::isLikeAbsent).isPresent();
        if (!alike) {
            noteWithDefaults(field, before, after);
        }
    }

    private void compare(Field field, Object before, Object after) {
        if (before instanceof Map<?, ?> && after instanceof Map<?, ?>) {
            maps(field.rule().type(), Tree.asMap(before), Tree.asMap(after));
        } else if (before instanceof List<?> old && after instanceof List<?> now) {
            lists(field, old, now);
        } else {
            noteWithDefaults(field, Optional.of(before), Optional.of(after));
        }
    }

    private void lists(Field field, List<?> before, List<?> after) {
        FieldType rule = field.rule();
        if (rule.isUnordered() && Set.copyOf(texts(before)).equals(Set.copyOf(texts(after)))) {
            return;
        }
        Optional<KeyedItems> old = KeyedItems.of(rule, before);
        Optional<KeyedItems> now = KeyedItems.of(rule, after);
        if (old.isPresent() && now.isPresent()) {
            keyed(field, old.orElseThrow(), now.orElseThrow());
        } else if (before.size() == after.size() && areMaps(before) && areMaps(after)) {
            pairwise(field, before, after);
        } else {
            noteWithDefaults(field, Optional.of(before), Optional.of(after));
        }
    }

    private void keyed(Field field, KeyedItems before, KeyedItems after) {
        Set<String> keys = new LinkedHashSet<>(after.keys());
        keys.addAll(before.keys());
        for (String key : keys) {
            Optional<Map<String, Object>> old = before.item(key);
            Optional<Map<String, Object>> now = after.item(key);
            into(field.name() + "[" + key + "]");
            if (old.isPresent() && now.isPresent()) {
                maps(field.rule().type(), old.orElseThrow(), now.orElseThrow());
            } else {
                note(field, old.map(o -> (Object) o), now.map(n -> (Object) n), EnumSet.noneOf(Trait.class));
            }
            into(field.name());
        }
        if (!before.commonOrder(after).equals(after.commonOrder(before))) {
            Set<Trait> traits = EnumSet.of(Trait.REORDERED);
            note(field, Optional.of(before.commonOrder(after)), Optional.of(after.commonOrder(before)), traits);
        }
    }

    /** Lists that are one whole, of as many items: what differs in each place says more than both lists. */
    private void pairwise(Field field, List<?> before, List<?> after) {
        for (int i = 0; i < before.size(); i++) {
            into(field.name() + "[" + i + "]");
            maps(field.rule().type(), Tree.asMap(before.get(i)), Tree.asMap(after.get(i)));
            into(field.name());
        }
    }

    private void into(String step) {
        path.removeLast();
        path.addLast(step);
    }

    private void noteWithDefaults(Field field, Optional<Object> before, Optional<Object> after) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (field.valueBefore().isEmpty() && before.isPresent()) {
            traits.add(Trait.DEFAULT_BEFORE);
        }
        if (field.valueAfter().isEmpty() && after.isPresent()) {
            traits.add(Trait.DEFAULT_AFTER);
        }
        note(field, before, after, traits);
    }

    private void note(Field field, Optional<Object> before, Optional<Object> after, Set<Trait> traits) {
        boolean secret = field.isSecret();
        Optional<Object> shownBefore = before.map(value -> Masking.shown(field.rule(), secret, value));
        Optional<Object> shownAfter = after.map(value -> Masking.shown(field.rule(), secret, value));
        if (secret || shownBefore.equals(shownAfter)) {
            traits.add(Trait.MASKED);
        }
        if (immutable > 0 && !isKeptByTheServer(field)) {
            traits.add(Trait.IMMUTABLE);
        }
        changes.add(new FieldChange(List.copyOf(path), shownBefore, shownAfter, traits));
    }

    /** A Service keeps its address where an update leaves it out. */
    private static boolean isKeptByTheServer(Field field) {
        return field.name().equals("clusterIP") && field.valueAfter().isEmpty();
    }

    private static boolean areMaps(List<?> list) {
        return list.stream().allMatch(Map.class::isInstance);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }
}
