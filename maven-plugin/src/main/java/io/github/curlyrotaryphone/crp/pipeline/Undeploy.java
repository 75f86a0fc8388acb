package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.Removal;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;

/**
 * {@code crp:undeploy}: takes an app out of an environment so that Flux prunes what it applied. Where that takes two
 * changes, this run makes the first one, and a second run the other. The Namespace stays.
 */
public final class Undeploy {
    private final Stages stages;

    public Undeploy(Stages stages) {
        this.stages = stages;
    }

    /** Removes the app from the environment. */
    public PublishedChanges run(GoalTarget goalTarget) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            GitOpsRepository repository = repositories.of(goalTarget.gitops());
            EnvironmentState state = repository.state(goalTarget.app(), goalTarget.environment());
            if (state.deployed().isEmpty()) {
                throw CrpException.refused(
                        goalTarget.title() + " is not in '" + repository.name() + "'.",
                        "Mend -Dcrp.app and -Dcrp.env, or -Dcrp.gitops: nothing is to be removed here.");
            }
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            Edit.Undeploy edit = new Edit.Undeploy(
                    goalTarget.app(),
                    goalTarget.environment(),
                    goalTarget.project().map(CrpSpec::project).map(project -> project.owner()));
            Removal removal = repository.plan(edit);
            ChangePublisher publisher = new ChangePublisher(stages, repositories);
            PublishedChanges published = publisher.land(publisher.prepare(List.of(DesiredChange.of(
                    edit,
                    goalTarget.app(),
                    goalTarget.environment(),
                    terms.gitops(),
                    terms.review(),
                    Operation.Kind.UNDEPLOY,
                    ChangeReason.none()))));
            stages.events().undeployed(goalTarget.app(), goalTarget.environment(), removal.isLast(), removal.command());
            return published;
        }
    }
}
