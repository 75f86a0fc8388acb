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
 * One app in one environment that a goal is about, which may know no more of it than its name.
 *
 * @param identity the app and its environment
 * @param gitops the GitOps branch that records it
 * @param project its crp.yaml, where the goal runs beside it
 * @param review how the run was told to change it, whatever crp.yaml or the release say
 */
public record GoalTarget(
        AppEnvironment identity, GitOpsSpec gitops, Optional<CrpSpec> project, Optional<ReviewSpec.Mode> review) {
    /** The environment of crp.yaml, where both are known. */
    public Optional<EnvironmentSpec> specified() {
        return project.flatMap(spec -> spec.environments().stream()
                .filter(each -> each.name().equals(environment()))
                .findFirst());
    }

    /** As people read it: {@code 'iris' in 'prod'}. */
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
