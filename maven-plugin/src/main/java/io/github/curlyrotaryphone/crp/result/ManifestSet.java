package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;

/**
 * The complete manifests of one app in one environment, as texts.
 *
 * @param identity the app and its environment
 * @param files name to text of every file of {@code apps/<app>/<environment>/} but {@code .crp.json}
 * @param fluxFiles text of the Flux Kustomization for every cluster
 */
public record ManifestSet(
        AppEnvironment identity, SortedMap<String, String> files, SortedMap<ClusterName, String> fluxFiles) {
    public ManifestSet {
        files = Ordered.sorted(files);
        fluxFiles = Ordered.sorted(fluxFiles);
    }

    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
