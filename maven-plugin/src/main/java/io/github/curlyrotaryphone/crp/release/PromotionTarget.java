package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.stream.Collectors;

/** The environment that a release is promoted to. */
public final class PromotionTarget {
    private PromotionTarget() {}

    /** The release in that environment; refuses a release without it. */
    public static ReleasedEnvironment of(Release release, Digest digest, EnvironmentName environment) {
        return release.environment(environment).orElseThrow(() -> unknown(release, digest, environment));
    }

    private static CrpException unknown(Release release, Digest digest, EnvironmentName environment) {
        String known = release.environments().stream()
                .map(each -> "'" + each.name() + "'")
                .collect(Collectors.joining(", "));
        return CrpException.refused(
                "Cannot promote '" + release.app() + "' to '" + environment + "': its release '" + digest
                        + "' has no such environment. It has " + known + ".",
                "Correct the name, or add 'environments." + environment + "' to crp.yaml and deploy '" + release.app()
                        + "' to the environment that it is promoted from.");
    }
}
