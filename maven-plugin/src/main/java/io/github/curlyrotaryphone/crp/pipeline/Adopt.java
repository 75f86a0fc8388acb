package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.gitops.Adoption;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
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
    public PublishedChanges run(ChosenApp app) {
        BuiltImage image = new OutputFolder(app.spec().project().output()).readImage(app.spec());
        Releases releases = new Releases(stages, sources);
        try (Repositories repositories =
                new Repositories(stages, app.spec().project().directory())) {
            List<DesiredChange> desired = new ArrayList<>();
            for (DeployIntent intent : Intents.of(app, image)) {
                GitOpsRepository repository =
                        repositories.of(intent.environment().gitops());
                Deployment deployment =
                        releases.deployments(repository, List.of(intent)).get(0);
                Edit.Adopt edit = new Edit.Adopt(deployment);
                Adoption adoption = repository.plan(edit);
                stages.events().adopting(adoption.following(), ChangeDiff.of(adoption.following()));
                desired.add(DesiredChange.of(
                        edit,
                        deployment.app(),
                        deployment.name(),
                        intent.environment().gitops(),
                        intent.environment().review(),
                        Operation.Kind.ADOPT,
                        new ChangeReason.Takeover(
                                repository
                                        .state(deployment.app(), deployment.name())
                                        .deployed()
                                        .map(Recorded::owner),
                                deployment.release().owner().toString(),
                                List.copyOf(adoption.following().files().keySet()))));
            }
            ChangePublisher publisher = new ChangePublisher(stages, repositories);
            return publisher.land(publisher.prepare(desired));
        }
    }
}
