package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.LatestHistory;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
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
            GitOpsRepository repository = repositories.of(goalTarget.gitops());
            EnvironmentState state = repository.state(goalTarget.app(), goalTarget.environment());
            Optional<Hold> hold = state.hold();
            if (hold.isEmpty()) {
                throw CrpException.refused(
                        goalTarget.title() + " is not on hold.", "Nothing is to be done: deploy or promote as usual.");
            }
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            ChangePublisher publisher = new ChangePublisher(stages, repositories);
            String person = repositories.author().name();
            Edit edit = new Edit.ReleaseHold(goalTarget.app(), goalTarget.environment(), person);
            return publisher.land(publisher.prepare(List.of(DesiredChange.of(
                    edit,
                    goalTarget.app(),
                    goalTarget.environment(),
                    terms.gitops(),
                    terms.review(),
                    Operation.Kind.RELEASE_HOLD,
                    reason(goalTarget, hold.get(), person, repositories)))));
        }
    }

    private static ChangeReason reason(GoalTarget goalTarget, Hold hold, String person, Repositories repositories) {
        Optional<Instant> since = new LatestHistory(repositories, goalTarget.gitops())
                .heldSince(goalTarget.app(), goalTarget.environment(), hold);
        return new ChangeReason.HoldEnd(hold, since, person);
    }
}
