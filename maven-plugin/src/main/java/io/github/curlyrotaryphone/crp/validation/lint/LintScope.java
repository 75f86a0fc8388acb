package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Optional;

/** Objects that are applied together, with the facts about their surroundings. */
public final class LintScope {
    private final List<PlacedObject> objects;
    private final List<Workload> workloads;
    private final List<Workload> neighbours;
    private final LintFacts facts;

    /** The scope of these complete objects, which exclude those that are still to be patched. */
    public LintScope(List<PlacedObject> objects, LintFacts facts) {
        this.objects = objects.stream().flatMap(each -> each.single().stream()).toList();
        this.workloads = workloads(this.objects);
        this.neighbours = workloads(facts.neighbours());
        this.facts = facts;
    }

    private static List<Workload> workloads(List<PlacedObject> objects) {
        return objects.stream().map(Workload::of).flatMap(Optional::stream).toList();
    }

    LintFacts facts() {
        return facts;
    }

    /** The objects. */
    public List<PlacedObject> objects() {
        return objects;
    }

    /** The objects of a kind such as {@code Service} or {@code Deployment.apps}. */
    List<PlacedObject> of(String kindAndGroup) {
        return objects.stream()
                .filter(each -> each.name().kindAndGroup().equals(kindAndGroup))
                .toList();
    }

    /** The objects of a kind that other apps have in the same namespaces. */
    List<PlacedObject> neighbouring(String kindAndGroup) {
        return facts.neighbours().stream()
                .filter(each -> each.name().kindAndGroup().equals(kindAndGroup))
                .toList();
    }

    List<Workload> workloads() {
        return workloads;
    }

    /** The workloads in the namespace of an object whose pods it selects. */
    List<Workload> selected(PlacedObject by, Selector selector) {
        return selected(workloads, by, selector);
    }

    /** The workloads of other apps in the namespace of an object whose pods it selects. */
    List<Workload> selectedNeighbours(PlacedObject by, Selector selector) {
        return selected(neighbours, by, selector);
    }

    private static List<Workload> selected(List<Workload> all, PlacedObject by, Selector selector) {
        return all.stream()
                .filter(each -> isBeside(by, each.object()))
                .filter(each -> selector.matches(each.labels()))
                .toList();
    }

    /** Whether both are in one namespace; an object without a namespace is in that of the others. */
    static boolean isBeside(PlacedObject one, PlacedObject other) {
        return one.name().namespace().equals(other.name().namespace());
    }
}
