package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.LatestHistory;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code crp:release-hold}: lets deploys and promotions change an environment again after a rollback. */
public final class ReleaseHold {
    private final Stages stages;

    public ReleaseHold(Stages stages) {
        this.stages = stages;
    }

    /** Takes the hold of this app and environment away. */
    public PublishedChanges run(GoalTarget goalTarget) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            EnvironmentState state = repositories
                    .look(goalTarget.gitops(), List.of(goalTarget.identity()))
                    .state(goalTarget.identity());
            Optional<Hold> hold = state.hold();
            if (hold.isEmpty()) {
                throw CrpException.refused(
                        goalTarget.title() + " is not on hold.", "Nothing to do: deploy or promote as usual.");
            }
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            String person = repositories.author().name();
            Edit edit = new Edit.ReleaseHold(goalTarget.identity(), person);
            ChangeReason reason = reason(goalTarget, hold.get(), person, repositories);
            return new ChangePublisher(stages, repositories)
                    .publish(List.of(DesiredChange.of(edit, terms.gitops(), terms.review(), reason)));
        }
    }

    private static ChangeReason reason(GoalTarget goalTarget, Hold hold, String person, Repositories repositories) {
        Optional<Instant> since =
                new LatestHistory(repositories, goalTarget.gitops()).heldSince(goalTarget.identity(), hold);
        return new ChangeReason.HoldEnd(hold, since, person);
    }
}
