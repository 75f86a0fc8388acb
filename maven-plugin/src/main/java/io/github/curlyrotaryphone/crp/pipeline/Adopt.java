package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Releases;
import io.github.curlyrotaryphone.crp.pipeline.artifact.SourceStates;
import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.KeptNames;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code crp:adopt}: puts the existing files of an app under the control of crp, whoever wrote them: shows what the
 * next deployment will change in them, and records them unchanged in a separate commit.
 */
public final class Adopt {
    private final Stages stages;
    private final SourceStates sources = new SourceStates();

    public Adopt(Stages stages) {
        this.stages = stages;
    }

    /** Adopts the app in its selected environments, with the image that {@code crp:build} built last. */
    public PublishedChanges run(CrpSpec app) {
        Releases releases = new Releases(stages, sources);
        releases.add(app, new OutputFolder(app.project().output()).readImage(app));
        try (Repositories repositories = new Repositories(stages, app.project().directory())) {
            List<Edit> edits = new ArrayList<>();
            for (List<CrpSpec> group : Grouping.byBranch(List.of(app))) {
                BranchSession branch = repositories.look(group);
                Map<AppEnvironment, WorkloadNames> names = names(branch, group);
                for (Edit.Deploy deploy : releases.edits(branch, new KeptNames(repositories, names).in(group))) {
                    Edit edit = new Edit.Adopt(
                            deploy,
                            Objects.requireNonNull(names.get(deploy.identity())),
                            lastHold(repositories, branch, deploy));
                    EnvironmentChange following = branch.following(branch.plan(edit));
                    stages.events().adopting(following, ChangeDiff.of(following));
                    edits.add(edit);
                }
            }
            return new ChangePublisher(stages, repositories).publish(edits);
        }
    }

    /** A record that was deleted by hand takes no hold with it. */
    private static Optional<Hold> lastHold(Repositories repositories, BranchSession branch, Edit edit) {
        if (branch.state(edit.identity()).deployed().isPresent()) {
            return Optional.empty();
        }
        return repositories.past(edit.gitops()).deployments(edit.identity(), 1).stream()
                .findFirst()
                .flatMap(HistoryEntry::after)
                .flatMap(DeployRecord::hold);
    }

    /** The names of what runs, in each selected environment. */
    private static Map<AppEnvironment, WorkloadNames> names(BranchSession branch, List<CrpSpec> apps) {
        Map<AppEnvironment, WorkloadNames> names = new HashMap<>();
        for (CrpSpec app : apps) {
            for (EnvironmentSpec environment : app.selected()) {
                names.put(environment.of(app.name()), branch.namesToKeep(app, environment));
            }
        }
        return names;
    }
}
