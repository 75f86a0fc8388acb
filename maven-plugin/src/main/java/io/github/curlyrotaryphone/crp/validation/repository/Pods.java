package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.PodSources;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Determines if all pods of a namespace are among the objects of one unit: charts, operators and other units add pods.
 */
final class Pods {
    private final Map<String, Set<SyncUnit>> units = new HashMap<>();
    private final Set<String> unseen = new HashSet<>();

    /** Records the objects that a unit builds. */
    void add(SyncUnit unit, BuiltObjects built) {
        built.whole().forEach(object -> add(unit, object, false));
        built.partial().forEach(object -> add(unit, object, true));
    }

    private void add(SyncUnit unit, PlacedObject object, boolean isPartial) {
        String namespace = namespace(object);
        if (isPartial || PodSources.mayCreate(object.name())) {
            unseen.add(namespace);
        }
        units.computeIfAbsent(namespace, name -> new HashSet<>()).add(unit);
    }

    private static String namespace(PlacedObject object) {
        return Stream.of("targetNamespace", "storageNamespace")
                .flatMap(name -> Tree.text(object.tree(), "spec", name).stream())
                .findFirst()
                .orElse(object.name().namespace());
    }

    /** Whether nothing else creates pods beside these objects. */
    boolean isWhole(BuiltObjects built) {
        List<String> namespaces = built.whole().stream()
                .filter(each -> Set.of("Service", "PodDisruptionBudget")
                        .contains(each.name().kind()))
                .map(PlacedObject::name)
                .map(ObjectName::namespace)
                .distinct()
                .toList();
        return !built.isMore()
                && namespaces.stream()
                        .allMatch(name -> !name.contains("${")
                                && !unseen.contains(name)
                                && units.getOrDefault(name, Set.of()).size() <= 1);
    }
}
