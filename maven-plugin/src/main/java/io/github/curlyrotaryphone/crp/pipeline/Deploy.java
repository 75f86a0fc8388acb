package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Releases;
import io.github.curlyrotaryphone.crp.pipeline.artifact.SourceStates;
import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.Map;
import io.github.curlyrotaryphone.crp.gitops.KnownTip;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code crp:deploy}: image, registry, release, manifests, and then one commit for every GitOps branch that the run
 * writes directly and one request for every app and environment whose changes are reviewed.
 */
public final class Deploy {
    private final Stages stages;
    private final SourceStates sources = new SourceStates();
    private final Releases releases;

    public Deploy(Stages stages) {
        this.stages = stages;
        this.releases = new Releases(stages, sources);
    }

    /** Deploys these apps. A dry run builds the images locally, tells what would change, and pushes and commits nothing. */
    public PublishedChanges run(List<CrpSpec> apps) {
        boolean isDry = stages.options().dryRun();
        for (CrpSpec app : apps) {
            BuiltImage image =
                    new Build(stages).run(app, () -> sources.ask(app.project().directory()));
            if (!isDry) {
                stages.imagePusher().push(app, image);
            }
            releases.add(app, image);
        }
        List<List<CrpSpec>> groups = Grouping.byBranch(apps);
        try (Repositories repositories =
                new Repositories(stages, apps.get(0).project().directory())) {
            return isDry ? publish(repositories, groups) : publishNews(repositories, groups);
        }
    }

    /** Leaves branches alone that hold everything already, before anything is rendered. */
    private PublishedChanges publishNews(Repositories repositories, List<List<CrpSpec>> groups) {
        List<GitCommit> commits = new ArrayList<>();
        List<List<CrpSpec>> news = new ArrayList<>();
        for (List<CrpSpec> group : groups) {
            unchanged(repositories, group).ifPresentOrElse(commits::add, () -> news.add(group));
        }
        PublishedChanges published = news.isEmpty() ? PublishedChanges.NONE : publish(repositories, news);
        commits.addAll(published.commits());
        leave(groups, commits, published.reviews());
        return new PublishedChanges(commits, published.reviews());
    }

    /** The branch as it is, where it has all of these apps already. */
    private Optional<GitCommit> unchanged(Repositories repositories, List<CrpSpec> apps) {
        GitOpsSpec gitops = apps.get(0).selected().get(0).gitops();
        Map<CrpSpec, Digest> inputs = releases.inputs(apps);
        KnownTip known = new KnownTip(gitops, stages.home().directory(), inputs);
        Optional<GitCommit> remembered = known.find();
        remembered.ifPresent(stages.events()::nothingToCommit);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<GitCommit> current = repositories.look(apps).current(inputs);
        current.ifPresent(known::keep);
        return current;
    }

    private PublishedChanges publish(Repositories repositories, List<List<CrpSpec>> groups) {
        List<Edit.Deploy> edits = groups.stream()
                .flatMap(group -> releases.edits(repositories.look(group), group).stream())
                .toList();
        return new ChangePublisher(stages, repositories).publish(edits, releases::store);
    }

    private static void leave(List<List<CrpSpec>> groups, List<GitCommit> commits, List<Reviewed> reviews) {
        groups.stream()
                .flatMap(List::stream)
                .map(app -> app.project().output())
                .distinct()
                .map(OutputFolder::new)
                .forEach(output -> {
                    commits.forEach(output::write);
                    output.write(reviews);
                });
    }
}
