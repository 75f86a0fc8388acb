package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;

/**
 * The complete manifests of one app in one environment, as text.
 *
 * @param app the app
 * @param environment the environment
 * @param files name to text of every file of {@code apps/<app>/<environment>/} but {@code .crp.json}
 * @param fluxFiles text of the Flux Kustomization for every cluster
 */
public record ManifestSet(
        AppName app,
        EnvironmentName environment,
        SortedMap<String, String> files,
        SortedMap<ClusterName, String> fluxFiles) {
    public ManifestSet {
        files = Ordered.sorted(files);
        fluxFiles = Ordered.sorted(fluxFiles);
    }

    /** The app in the environment. */
    public AppEnvironment identity() {
        return new AppEnvironment(app, environment);
    }
}
