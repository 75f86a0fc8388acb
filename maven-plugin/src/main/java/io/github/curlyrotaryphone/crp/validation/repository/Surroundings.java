package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What other units apply to the namespaces of a unit, in the clusters that it is applied to. A unit that syncs itself, such
 * as the one of {@code flux bootstrap}, stands for a cluster; where there is none, the folder that defines the units does.
 */
final class Surroundings {
    private final Map<SyncUnit, BuiltObjects> built;
    private final Map<SyncUnit, Set<String>> clusters = new HashMap<>();
    private final Map<Place, List<PlacedObject>> objects = new HashMap<>();

    /** A namespace of a cluster. */
    private record Place(String cluster, String namespace) {}

    Surroundings(Map<SyncUnit, BuiltObjects> built) {
        this.built = built;
        Map<String, List<SyncUnit>> byDefinition = new HashMap<>();
        built.keySet()
                .forEach(unit -> unit.file()
                        .ifPresent(file -> byDefinition
                                .computeIfAbsent(file, name -> new ArrayList<>())
                                .add(unit)));
        built.keySet().stream()
                .filter(unit ->
                        unit.file().filter(built(unit).files()::contains).isPresent())
                .forEach(root -> reach(root.title(), root, byDefinition));
        built.keySet().stream()
                .filter(unit -> !clusters.containsKey(unit))
                .forEach(unit -> unit.file()
                        .ifPresent(file -> clusters.put(unit, Set.of("folder " + SourceFiles.folder(file)))));
        clusters.forEach((unit, all) -> all.forEach(cluster -> add(unit, cluster)));
    }

    private void reach(String cluster, SyncUnit unit, Map<String, List<SyncUnit>> byDefinition) {
        if (clusters.computeIfAbsent(unit, each -> new LinkedHashSet<>()).add(cluster)) {
            for (String file : built(unit).files()) {
                byDefinition.getOrDefault(file, List.of()).forEach(next -> reach(cluster, next, byDefinition));
            }
        }
    }

    private void add(SyncUnit unit, String cluster) {
        for (PlacedObject object : built(unit).whole()) {
            String namespace = object.name().namespace();
            if (isPlain(namespace)) {
                objects.computeIfAbsent(new Place(cluster, namespace), place -> new ArrayList<>())
                        .add(object);
            }
        }
    }

    private BuiltObjects built(SyncUnit unit) {
        return Objects.requireNonNull(built.get(unit));
    }

    private static boolean isPlain(String namespace) {
        return !namespace.isEmpty() && !namespace.contains("${");
    }

    /** The objects of the others; none if it is in no cluster that is known. */
    List<PlacedObject> of(SyncUnit unit) {
        BuiltObjects own = built(unit);
        Set<PlacedObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(own.whole());
        Set<String> namespaces = new HashSet<>();
        own.whole().forEach(object -> namespaces.add(object.name().namespace()));
        List<PlacedObject> others = new ArrayList<>();
        for (String cluster : clusters.getOrDefault(unit, Set.of())) {
            for (String namespace : namespaces) {
                objects.getOrDefault(new Place(cluster, namespace), List.of()).stream()
                        .filter(seen::add)
                        .forEach(others::add);
            }
        }
        return others;
    }
}
