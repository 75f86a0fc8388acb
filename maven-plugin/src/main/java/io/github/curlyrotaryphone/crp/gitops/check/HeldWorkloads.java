package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordSummary;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether what an app would render is on hold under another name. A hold binds the objects of its record, and the
 * namespaces where they run for the same app.
 */
public final class HeldWorkloads {
    private final Map<AppPaths, RecordSummary> records;
    private final Refusals refusals;

    /** Checks against these records. */
    public HeldWorkloads(Map<AppPaths, RecordSummary> records, Refusals refusals) {
        this.records = records;
        this.refusals = refusals;
    }

    /** Refuses a target if what it renders is on hold under another name. */
    public void check(Collection<Target> targets) {
        for (Target target : targets) {
            Set<RecordedObject> after = new HashSet<>(target.objects());
            records.forEach((other, summary) -> summary.hold()
                    .filter(hold -> !other.equals(target.place()))
                    .ifPresent(hold -> check(target, after, other, summary, hold)));
        }
    }

    private void check(Target target, Set<RecordedObject> after, AppPaths other, RecordSummary held, Hold hold) {
        Optional<String> same = ObjectOwners.shared(after, held.objects()).stream()
                .map(object -> object.text() + " of cluster '" + object.cluster() + "'")
                .findFirst()
                .or(() -> other.app().equals(target.app())
                        ? samePlace(target, after, held.objects()).map(Placement::title)
                        : Optional.empty());
        same.ifPresent(what -> refusals.add(
                target.cannot() + ": " + other.title() + ", which has " + what
                        + " too, was rolled back and is on hold by '" + hold.person() + "' ('" + hold.reason() + "').",
                "If the reason no longer applies, release the hold with 'mvn crp:release-hold -Dcrp.app=" + other.app()
                        + " -Dcrp.env=" + other.environment() + "', then rerun."));
    }

    private static Optional<Placement> samePlace(Target target, Set<RecordedObject> after, List<RecordedObject> held) {
        List<Placement> places =
                PlacedApp.of(target.place().identity(), held, List.of()).placements();
        List<ClusterName> clusters = target.clusters().toList();
        return PlacedApp.of(target.place().identity(), after, clusters).placements().stream()
                .filter(place -> place.namespace().isPresent() && places.contains(place))
                .findFirst();
    }
}
