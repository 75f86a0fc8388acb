package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.Background;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.Landed;
import io.github.curlyrotaryphone.crp.pipeline.change.Landing;
import io.github.curlyrotaryphone.crp.pipeline.change.LatestHistory;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.Wanted;
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
    public Landed run(Aim aim) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            GitOpsRepository repository = repositories.of(aim.gitops());
            EnvironmentState state = repository.state(aim.app(), aim.environment());
            Optional<Hold> hold = state.hold();
            if (hold.isEmpty()) {
                throw CrpException.refused(
                        aim.title() + " is not on hold.", "Nothing is to be done: deploy or promote as usual.");
            }
            Terms terms = Terms.of(aim, state, stages);
            Landing landing = new Landing(stages, repositories);
            String person = repositories.author().name();
            Edit edit = new Edit.ReleaseHold(aim.app(), aim.environment(), person);
            return landing.land(landing.prepare(List.of(Wanted.of(
                    edit,
                    aim.app(),
                    aim.environment(),
                    terms.gitops(),
                    terms.review(),
                    Occasion.Kind.RELEASE_HOLD,
                    background(aim, hold.get(), person, repositories)))));
        }
    }

    private static Background background(Aim aim, Hold hold, String person, Repositories repositories) {
        Optional<Instant> since =
                new LatestHistory(repositories, aim.gitops()).heldSince(aim.app(), aim.environment(), hold);
        return new Background.HoldEnd(hold, since, person);
    }
}
