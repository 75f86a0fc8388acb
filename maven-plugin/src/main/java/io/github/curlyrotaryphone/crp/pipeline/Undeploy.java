package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.Background;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.Removal;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.Landed;
import io.github.curlyrotaryphone.crp.pipeline.change.Landing;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.Wanted;
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
    public Landed run(Aim aim) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            GitOpsRepository repository = repositories.of(aim.gitops());
            EnvironmentState state = repository.state(aim.app(), aim.environment());
            if (state.deployed().isEmpty()) {
                throw CrpException.refused(
                        aim.title() + " is not in '" + repository.name() + "'.",
                        "Mend -Dcrp.app and -Dcrp.env, or -Dcrp.gitops: nothing is to be removed here.");
            }
            Terms terms = Terms.of(aim, state, stages);
            Edit.Undeploy edit = new Edit.Undeploy(
                    aim.app(),
                    aim.environment(),
                    aim.project().map(CrpSpec::project).map(project -> project.owner()));
            Removal removal = repository.plan(edit);
            Landing landing = new Landing(stages, repositories);
            Landed landed = landing.land(landing.prepare(List.of(Wanted.of(
                    edit,
                    aim.app(),
                    aim.environment(),
                    terms.gitops(),
                    terms.review(),
                    Occasion.Kind.UNDEPLOY,
                    Background.none()))));
            stages.events().undeployed(aim.app(), aim.environment(), removal.isLast(), removal.command());
            return landed;
        }
    }
}
