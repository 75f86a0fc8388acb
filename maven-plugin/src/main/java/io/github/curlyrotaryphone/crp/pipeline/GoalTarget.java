package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Optional;
import java.util.Set;

/**
 * One app in one environment that a goal is about, which may know no more of it than its name.
 *
 * @param app the app
 * @param environment the environment
 * @param gitops the GitOps branch that records it
 * @param project its crp.yaml, where the goal runs beside it
 * @param review how the run was told to change it, whatever crp.yaml or the release say
 * @param plainHttp registries that are spoken to without TLS
 */
public record GoalTarget(
        AppName app,
        EnvironmentName environment,
        GitOpsSpec gitops,
        Optional<CrpSpec> project,
        Optional<ReviewSpec.Mode> review,
        Set<String> plainHttp) {
    public GoalTarget {
        plainHttp = Set.copyOf(plainHttp);
    }

    /** The environment of crp.yaml, where both are known. */
    public Optional<EnvironmentSpec> specified() {
        return project.flatMap(spec -> spec.environments().stream()
                .filter(each -> each.name().equals(environment))
                .findFirst());
    }

    /** As people read it: {@code 'iris' in 'prod'}. */
    public String title() {
        return "'" + app + "' in '" + environment + "'";
    }
}
