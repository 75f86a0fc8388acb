package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a release of an app's specification, its image and its manifests. */
public final class ReleaseAssembly {
    private ReleaseAssembly() {}

    /** The release; {@code manifests} are those of every environment of the app, in their order. */
    public static Release of(
            CrpSpec spec, BuiltImage image, Digest input, SourceState source, List<ManifestSet> manifests) {
        List<ReleasedEnvironment> environments = new ArrayList<>();
        for (int i = 0; i < manifests.size(); i++) {
            environments.add(ReleasedEnvironment.of(spec.environments().get(i), manifests.get(i)));
        }
        return new Release(
                spec.name(), spec.project().owner(), image, source, input, spec.flux(), Map.of(), environments);
    }
}
