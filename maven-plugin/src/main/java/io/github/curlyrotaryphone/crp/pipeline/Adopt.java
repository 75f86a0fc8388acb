package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Releases;
import io.github.curlyrotaryphone.crp.pipeline.artifact.SourceStates;
import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
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

    /** Adopts the app in its selected environments; the image is the one that {@code crp:build} left. */
    public PublishedChanges run(CrpSpec app) {
        Releases releases = new Releases(stages, sources);
        releases.add(app, new OutputFolder(app.project().output()).readImage(app));
        try (Repositories repositories = new Repositories(stages, app.project().directory())) {
            List<Edit> edits = new ArrayList<>();
            for (List<CrpSpec> group : Grouping.byBranch(List.of(app))) {
                BranchSession branch = repositories.look(group);
                for (Edit.Deploy deploy : releases.edits(branch, group)) {
                    Edit edit = new Edit.Adopt(deploy);
                    EnvironmentChange following = branch.following(branch.plan(edit));
                    stages.events().adopting(following, ChangeDiff.of(following));
                    edits.add(edit);
                }
            }
            return new ChangePublisher(stages, repositories).publish(edits);
        }
    }
}
