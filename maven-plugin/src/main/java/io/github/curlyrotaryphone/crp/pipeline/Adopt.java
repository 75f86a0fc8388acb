package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
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
        try (Repositories repositories =
                new Repositories(stages, app.spec().project().directory())) {
            List<DesiredChange> desired = new ArrayList<>();
            for (List<DeployIntent> group : Grouping.by(
                    Intents.of(app, image),
                    intent -> intent.environment().gitops().branchId())) {
                BranchSession branch = repositories.look(
                        group.get(0).environment().gitops(),
                        group.stream().map(DeployIntent::identity).toList());
                for (Deployment deployment : new Releases(stages, sources).deployments(branch, group)) {
                    Edit.Adopt edit = new Edit.Adopt(deployment);
                    EnvironmentChange following = branch.following(branch.plan(edit));
                    stages.events().adopting(following, ChangeDiff.of(following));
                    ReleasedEnvironment environment = deployment.environment();
                    desired.add(
                            DesiredChange.of(edit, environment.gitops(), environment.review(), ChangeReason.none()));
                }
            }
            return new ChangePublisher(stages, repositories).publish(desired);
        }
    }
}
