package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.FluxWait;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether Flux may still wait for the health of what a commit replaces: this is so if that was committed less time ago
 * than the timeout of Flux. The latest commits of the branch are looked at, whoever made them.
 */
final class RunningHealthChecks {
    private final Stages stages;
    private final Repositories repositories;

    RunningHealthChecks(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
    }

    /** How long Flux may wait before it processes these changes; empty if no health check is running any more. */
    Optional<Duration> before(List<ChangePlan> plans) {
        return plans.stream().flatMap(plan -> wait(plan).stream()).max(Duration::compareTo);
    }

    /** Nothing watches the embedded repository. */
    private Optional<Duration> wait(ChangePlan plan) {
        GitOpsSpec gitops = plan.edit().gitops();
        if (plan.isEmpty() || plan.before().isEmpty() || gitops.repository().isEmpty()) {
            return Optional.empty();
        }
        BranchSession branch = repositories.session(gitops);
        Instant now = stages.options().clock().instant();
        return FluxWait.of(branch.deployedFiles(plan.identity()))
                .filter(wait -> branch.lastChanged(plan.identity(), now.minus(wait))
                        .filter(time -> time.plus(wait).isAfter(now))
                        .isPresent());
    }
}
