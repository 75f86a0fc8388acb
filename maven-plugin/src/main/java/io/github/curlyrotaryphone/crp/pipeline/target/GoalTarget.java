package io.github.curlyrotaryphone.crp.pipeline.target;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Optional;

/**
 * One app in one environment that a goal works on; possibly only its name is known.
 *
 * @param identity the app and its environment
 * @param gitops the GitOps branch that records it
 * @param project its crp.yaml, if the goal runs beside it
 * @param review the review settings of the run, which take precedence over crp.yaml and the release
 */
public record GoalTarget(
        AppEnvironment identity, GitOpsSpec gitops, Optional<CrpSpec> project, Optional<ReviewSpec.Mode> review) {
    /** The environment of crp.yaml, if both are known. */
    public Optional<EnvironmentSpec> specified() {
        return project.flatMap(spec -> spec.environments().stream()
                .filter(each -> each.name().equals(environment()))
                .findFirst());
    }

    /** For messages: {@code 'iris' in 'prod'}. */
    public String title() {
        return identity.title();
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
