package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;

/**
 * What a rule is for: names, with {@code *} as a wildcard. An empty list is for everything, and all of them must match.
 *
 * @param apps names of apps
 * @param environments names of environments, which each app chooses
 * @param clusters names of clusters
 * @param namespaces names of namespaces; no object without a namespace matches one
 */
public record RuleScope(List<String> apps, List<String> environments, List<String> clusters, List<String> namespaces) {
    public RuleScope {
        apps = List.copyOf(apps);
        environments = List.copyOf(environments);
        clusters = List.copyOf(clusters);
        namespaces = List.copyOf(namespaces);
    }

    /** Whether it is for the app in at least one of the places where its objects run. */
    boolean isFor(PlacedApp app) {
        boolean isForNames = isFor(app.identity());
        boolean isAnywhere = clusters.isEmpty() && namespaces.isEmpty();
        return isForNames && (isAnywhere || app.placements().stream().anyMatch(this::isFor));
    }

    /** Whether it is for the app in this place. */
    boolean covers(AppEnvironment identity, Placement placement) {
        return isFor(identity) && isFor(placement);
    }

    private boolean isFor(AppEnvironment identity) {
        return matches(apps, identity.app().value())
                && matches(environments, identity.environment().value());
    }

    private boolean isFor(Placement placement) {
        return matches(clusters, placement.cluster().value())
                && (namespaces.isEmpty()
                        || placement
                                .namespace()
                                .filter(name -> matches(namespaces, name))
                                .isPresent());
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
    }
}
