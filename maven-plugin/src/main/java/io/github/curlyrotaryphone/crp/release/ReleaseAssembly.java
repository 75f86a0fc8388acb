package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;

/** Makes a release of an app's specification, its image and its manifests. */
public final class ReleaseAssembly {
    private ReleaseAssembly() {}

    /** The release; {@code manifests} are those of every environment of the app, in their order. */
    public static Release of(
            CrpSpec spec, BuiltImage image, Digest input, SourceState source, List<ManifestSet> manifests) {
        if (manifests.size() != spec.environments().size()) {
            throw new IllegalArgumentException("there are manifests of " + manifests.size()
                    + " environments and not of " + spec.environments().size());
        }
        List<ReleasedEnvironment> environments = new ArrayList<>();
        for (int i = 0; i < manifests.size(); i++) {
            environments.add(released(spec, spec.environments().get(i), manifests.get(i)));
        }
        return new Release(
                spec.name(),
                spec.project().owner(),
                image,
                needsDetails(spec) ? source : source.brief(),
                input,
                spec.flux(),
                ConfigurationDocument.of(spec),
                environments);
    }

    /** The details of a commit are only used in {@code hydrator.metadata}, in any environment. */
    private static boolean needsDetails(CrpSpec spec) {
        return spec.environments().stream()
                .anyMatch(environment -> environment.gitops().hydratorMetadata());
    }

    private static ReleasedEnvironment released(CrpSpec spec, EnvironmentSpec environment, ManifestSet manifests) {
        if (!manifests.app().equals(spec.name()) || !manifests.environment().equals(environment.name())) {
            throw new IllegalArgumentException(
                    "the manifests of '" + manifests.app() + "' in '" + manifests.environment() + "' are not those of '"
                            + spec.name() + "' in '" + environment.name() + "'");
        }
        return ReleasedEnvironment.of(environment, manifests);
    }
}
