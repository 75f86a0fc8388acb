package io.github.curlyrotaryphone.crp.validation.api;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import java.util.List;

/**
 * The versions that objects are validated for.
 *
 * @param kubernetes the minor version of the cluster's API server
 * @param flux the minor version of Flux in the cluster
 */
public record Versions(MinorVersion kubernetes, MinorVersion flux) {
    /** The newest whose documents were read. */
    public static Versions newest() {
        return new Versions(newest("kubernetes"), newest("flux"));
    }

    /** The minor versions of Kubernetes whose documents were read, the oldest first. */
    public static List<MinorVersion> ofKubernetes() {
        return ApiIndex.get().minors("kubernetes");
    }

    private static MinorVersion newest(String family) {
        List<MinorVersion> minors = ApiIndex.get().minors(family);
        return minors.get(minors.size() - 1);
    }

    /** These versions with another one of Kubernetes; the nearest one whose documents were read. */
    public Versions forKubernetes(MinorVersion version) {
        List<MinorVersion> known = ofKubernetes();
        MinorVersion oldest = known.get(0);
        MinorVersion newest = known.get(known.size() - 1);
        MinorVersion nearest =
                version.compareTo(oldest) < 0 ? oldest : version.compareTo(newest) > 0 ? newest : version;
        return new Versions(nearest, flux);
    }

    /** These versions with another one of Flux. */
    public Versions forFlux(MinorVersion version) {
        return new Versions(kubernetes, version);
    }
}
