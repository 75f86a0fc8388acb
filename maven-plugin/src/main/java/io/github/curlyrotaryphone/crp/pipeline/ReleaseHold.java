package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.pipeline.target.ReviewChoice;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import java.util.List;

/** {@code crp:release-hold}: lets deploys and promotions change an environment again after a rollback. */
public final class ReleaseHold {
    private final Stages stages;

    public ReleaseHold(Stages stages) {
        this.stages = stages;
    }

    /** Removes the hold of this app and environment. */
    public PublishedChanges run(GoalTarget goalTarget) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            EnvironmentState state = repositories
                    .look(goalTarget.gitops(), List.of(goalTarget.identity()))
                    .state(goalTarget.identity());
            if (state.hold().isEmpty()) {
                throw CrpException.refused(
                        goalTarget.title() + " is not on hold.", "Nothing to do: deploy or promote as usual.");
            }
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            String person = repositories.author().name();
            Edit edit = new Edit.ReleaseHold(goalTarget.identity(), terms.gitops(), terms.review(), person);
            return new ChangePublisher(stages, repositories).publish(List.of(edit));
        }
    }
}
