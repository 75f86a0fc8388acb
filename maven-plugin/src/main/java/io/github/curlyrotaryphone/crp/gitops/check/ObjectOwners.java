package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordSummary;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that no object of a cluster gets a second owner: two Flux Kustomizations that apply one object undo each other's
 * changes, and each prunes it. One that has two already is not refused.
 */
public final class ObjectOwners {
    private final TreeView tree;
    private final Map<AppPaths, RecordSummary> records;
    private final Refusals refusals;

    /** Checks against these records of the tree. */
    public ObjectOwners(TreeView tree, Map<AppPaths, RecordSummary> records, Refusals refusals) {
        this.tree = tree;
        this.records = records;
        this.refusals = refusals;
    }

    /** An app in an environment with the objects that it had and those that it will have. */
    private record Owner(Target target, Set<RecordedObject> before, Set<RecordedObject> after) {
        private Owner {
            before = Set.copyOf(before);
            after = Set.copyOf(after);
        }
    }

    /** Checks all targets of a run, whose current records are known, together. */
    public void check(Map<Target, Optional<DeployRecord>> recorded) {
        List<Owner> earlier = new ArrayList<>();
        recorded.forEach((target, record) -> {
            Owner owner = owner(target, record, target.objects());
            others(recorded.keySet())
                    .forEach((place, summary) ->
                            refuse(owner, place, newTo(owner, shared(owner.after(), summary.objects()))));
            earlier.forEach(other -> {
                List<RecordedObject> shared =
                        shared(owner.after(), other.target().objects());
                Set<RecordedObject> news = new LinkedHashSet<>(newTo(owner, shared));
                news.addAll(newTo(other, shared));
                refuse(owner, other.target().place(), news);
            });
            earlier.add(owner);
        });
    }

    /** Checks an adoption, whose record lists files as they are. */
    public void checkAdopted(Target target, Optional<DeployRecord> before, DeployRecord adopted) {
        Owner owner = owner(target, before, adopted.objects());
        others(List.of(target))
                .forEach((place, summary) ->
                        refuse(owner, place, newTo(owner, shared(owner.after(), summary.objects()))));
    }

    private Owner owner(Target target, Optional<DeployRecord> before, List<RecordedObject> after) {
        return new Owner(
                target,
                before.map(found -> Set.copyOf(RenderedObjects.of(target.place(), found, tree)))
                        .orElse(Set.of()),
                new HashSet<>(after));
    }

    /** The records that the run does not write. */
    private Map<AppPaths, RecordSummary> others(Collection<Target> own) {
        Map<AppPaths, RecordSummary> others = new LinkedHashMap<>(records);
        own.forEach(target -> others.remove(target.place()));
        return others;
    }

    private static List<RecordedObject> newTo(Owner owner, List<RecordedObject> shared) {
        return shared.stream()
                .filter(object -> !owner.before().contains(object))
                .toList();
    }

    private void refuse(Owner owner, AppPaths other, Collection<RecordedObject> shared) {
        List<RecordedObject> news = shared.stream()
                .filter(object -> !isReportedNamespace(owner.target(), object))
                .toList();
        if (!news.isEmpty()) {
            Target target = owner.target();
            refusals.add(
                    target.cannot() + ": it would render "
                            + new SharedObjects(other.identity(), other.recordPath(), news).words()
                            + ", which " + other.title() + " renders already, by '" + other.recordPath() + "'.",
                    "Set another deploy.namespace, clusters or name in crp.yaml, or undeploy " + other.title()
                            + " first: two Flux Kustomizations that apply one object undo each other's changes.");
        }
    }

    /** {@link Namespaces} reports the Namespace that crp itself renders. */
    private static boolean isReportedNamespace(Target target, RecordedObject object) {
        return object.group().isEmpty()
                && object.kind().equals("Namespace")
                && target.namespace().filter(object.name()::equals).isPresent();
    }

    /** Objects that others render too, after a change that was admitted. */
    public List<SharedObjects> sharedBy(AppPaths place, DeployRecord after) {
        Set<RecordedObject> own = new HashSet<>(after.objects());
        List<SharedObjects> shared = new ArrayList<>();
        records.forEach((other, summary) -> {
            List<RecordedObject> objects = shared(own, summary.objects());
            if (!other.equals(place) && !objects.isEmpty()) {
                shared.add(new SharedObjects(other.identity(), other.recordPath(), objects));
            }
        });
        return shared;
    }

    static List<RecordedObject> shared(Set<RecordedObject> own, List<RecordedObject> others) {
        return others.stream().filter(own::contains).toList();
    }
}
