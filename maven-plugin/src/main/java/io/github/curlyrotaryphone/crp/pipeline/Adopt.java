package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.Background;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.gitops.Adoption;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.Landed;
import io.github.curlyrotaryphone.crp.pipeline.change.Landing;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.Wanted;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Recorded;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code crp:adopt}: takes what lies where an app belongs into crp's care, whoever wrote it: shows what the next deploy
 * will make of it, and records it as it is in a commit of its own.
 */
public final class Adopt {
    private final Stages stages;
    private final SourceStates sources = new SourceStates();

    public Adopt(Stages stages) {
        this.stages = stages;
    }

    /** Adopts the app in its chosen environments; the image is the one that {@code crp:build} left. */
    public Landed run(ChosenApp app) {
        BuiltImage image = new OutputFolder(app.spec().project().output()).readImage(app.spec());
        Releases releases = new Releases(stages, sources);
        try (Repositories repositories =
                new Repositories(stages, app.spec().project().directory())) {
            List<Wanted> wanted = new ArrayList<>();
            for (DeployIntent intent : Intents.of(app, image)) {
                GitOpsRepository repository =
                        repositories.of(intent.environment().gitops());
                Deployment deployment =
                        releases.deployments(repository, List.of(intent)).get(0);
                Edit.Adopt edit = new Edit.Adopt(deployment);
                Adoption adoption = repository.plan(edit);
                stages.events().adopting(adoption.following(), ChangeDiff.of(adoption.following()));
                wanted.add(Wanted.of(
                        edit,
                        deployment.app(),
                        deployment.name(),
                        intent.environment().gitops(),
                        intent.environment().review(),
                        Occasion.Kind.ADOPT,
                        new Background.Takeover(
                                repository
                                        .state(deployment.app(), deployment.name())
                                        .deployed()
                                        .map(Recorded::owner),
                                deployment.release().owner().toString(),
                                List.copyOf(adoption.following().files().keySet()))));
            }
            Landing landing = new Landing(stages, repositories);
            return landing.land(landing.prepare(wanted));
        }
    }
}
