package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An app in an environment, and where its objects run. An app chooses both names, so a rule that binds what runs goes by
 * the places.
 *
 * @param identity the app and its environment
 * @param placements every cluster and namespace of its objects
 */
public record PlacedApp(AppEnvironment identity, List<Placement> placements) {
    public PlacedApp {
        placements = List.copyOf(placements);
    }

    /**
     * The places of these objects.
     *
     * @param clusters all clusters that Flux applies files of the app to, even if these contain no object
     */
    public static PlacedApp of(
            AppEnvironment identity, Collection<RecordedObject> objects, Collection<ClusterName> clusters) {
        SortedSet<Placement> placements = new TreeSet<>();
        objects.forEach(object -> placements.add(placement(object)));
        SortedSet<ClusterName> bare = new TreeSet<>(clusters);
        placements.forEach(placement -> bare.remove(placement.cluster()));
        bare.forEach(cluster -> placements.add(new Placement(cluster, Optional.empty())));
        return new PlacedApp(identity, List.copyOf(placements));
    }

    private static Placement placement(RecordedObject object) {
        boolean isNamespace = object.group().isEmpty() && object.kind().equals("Namespace");
        return new Placement(object.cluster(), isNamespace ? Optional.of(object.name()) : object.namespace());
    }
}
