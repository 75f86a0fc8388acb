package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.KnownTip;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.Reviewed;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.BranchId;
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
    public PublishedChanges run(List<ChosenApp> apps) {
        boolean isDry = stages.options().dryRun();
        List<DeployIntent> intents = new ArrayList<>();
        try (Images images = new Images(stages, sources);
                Repositories repositories =
                        new Repositories(stages, apps.get(0).spec().project().directory())) {
            apps.forEach(app -> intents.addAll(Intents.of(app, images.build(app.spec()))));
            return isDry ? publish(repositories, intents, images) : publishNews(repositories, intents, images);
        }
    }

    /** Leaves branches alone that hold everything already, before anything is rendered. */
    private PublishedChanges publishNews(Repositories repositories, List<DeployIntent> intents, Images images) {
        List<GitCommit> commits = new ArrayList<>();
        List<DeployIntent> news = new ArrayList<>();
        for (List<DeployIntent> group : Grouping.by(intents, Deploy::branch)) {
            unchanged(repositories, group, images).ifPresentOrElse(commits::add, () -> news.addAll(group));
        }
        PublishedChanges published = news.isEmpty() ? PublishedChanges.NONE : publish(repositories, news, images);
        commits.addAll(published.commits());
        leave(intents, commits, published.reviews());
        return new PublishedChanges(commits, published.reviews());
    }

    /** The branch as it is, where it has all of this already. */
    private Optional<GitCommit> unchanged(Repositories repositories, List<DeployIntent> intents, Images images) {
        GitOpsSpec gitops = intents.get(0).environment().gitops();
        KnownTip known = new KnownTip(gitops, stages.home().directory(), intents);
        Optional<GitCommit> remembered = known.find();
        Optional<GitCommit> current =
                remembered.or(() -> look(repositories, intents).current(intents));
        if (current.isPresent()) {
            images.complete();
            stages.events().nothingToCommit(current.get());
        }
        if (remembered.isEmpty()) {
            current.ifPresent(known::keep);
        }
        return current;
    }

    private PublishedChanges publish(Repositories repositories, List<DeployIntent> intents, Images images) {
        List<DesiredChange> desired = Grouping.by(intents, Deploy::branch).stream()
                .flatMap(group -> releases.deployments(look(repositories, group), group).stream())
                .map(deployment -> DesiredChange.deploy(Edit.Deploy.of(deployment)))
                .toList();
        return new ChangePublisher(stages, repositories).publish(desired, deployments -> {
            images.complete();
            releases.store(deployments, intents);
        });
    }

    private static BranchSession look(Repositories repositories, List<DeployIntent> intents) {
        return repositories.look(
                intents.get(0).environment().gitops(),
                intents.stream().map(DeployIntent::identity).toList());
    }

    private static void leave(List<DeployIntent> intents, List<GitCommit> commits, List<Reviewed> reviews) {
        intents.stream()
                .map(intent -> intent.spec().project().output())
                .distinct()
                .map(OutputFolder::new)
                .forEach(output -> {
                    commits.forEach(output::write);
                    output.write(reviews);
                });
    }

    private static BranchId branch(DeployIntent intent) {
        return intent.environment().gitops().branchId();
    }
}
