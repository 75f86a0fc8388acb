package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.Removal;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.pipeline.target.ReviewChoice;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;

/**
 * {@code crp:undeploy}: removes an app from an environment so that Flux prunes what it applied. If this takes two
 * changes, this run makes the first one, and a second run the other. The Namespace is kept.
 */
public final class Undeploy {
    private final Stages stages;

    public Undeploy(Stages stages) {
        this.stages = stages;
    }

    /** Removes the app from the environment. */
    public PublishedChanges run(GoalTarget goalTarget) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            BranchSession branch = repositories.look(goalTarget.gitops(), List.of(goalTarget.identity()));
            EnvironmentState state = branch.state(goalTarget.identity());
            if (state.deployed().isEmpty()) {
                throw CrpException.refused(
                        goalTarget.title() + " is not in '"
                                + repositories.of(goalTarget.gitops()).name() + "'.",
                        "Correct -Dcrp.app and -Dcrp.env, or -Dcrp.gitops; there is nothing to remove.");
            }
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            Edit edit = new Edit.Undeploy(
                    goalTarget.identity(),
                    terms.gitops(),
                    terms.review(),
                    goalTarget.project().map(CrpSpec::project).map(project -> project.owner()));
            Removal removal = Removal.of(branch.plan(edit));
            PublishedChanges published = new ChangePublisher(stages, repositories).publish(List.of(edit));
            if (!stages.options().dryRun()) {
                stages.events().undeployed(goalTarget.identity(), removal.isLast(), removal.command());
            }
            return published;
        }
    }
}
