package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.KnownTip;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.Reviewed;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
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

    /** Deploys these apps. */
    public PublishedChanges run(List<ChosenApp> apps) {
        List<DeployIntent> intents = new ArrayList<>();
        for (ChosenApp app : apps) {
            BuiltImage image = build(app.spec());
            stages.imagePusher().push(app.spec(), image);
            intents.addAll(Intents.of(app, image));
        }
        try (Repositories repositories = repositories(apps)) {
            List<GitCommit> unchanged = new ArrayList<>();
            List<DeployIntent> news = new ArrayList<>();
            for (List<DeployIntent> group : Repositories.byBranch(intents, Deploy::gitops)) {
                unchanged(repositories, group).ifPresentOrElse(unchanged::add, () -> news.addAll(group));
            }
            PublishedChanges published = land(repositories, news);
            List<GitCommit> commits = new ArrayList<>(unchanged);
            commits.addAll(published.commits());
            leave(intents, commits, published.reviews());
            return new PublishedChanges(commits, published.reviews());
        }
    }

    /** Builds the images locally and tells what {@link #run} would change; pushes and commits nothing. */
    public void plan(List<ChosenApp> apps) {
        List<DeployIntent> intents = new ArrayList<>();
        for (ChosenApp app : apps) {
            intents.addAll(Intents.of(app, build(app.spec())));
        }
        try (Repositories repositories = repositories(apps)) {
            new ChangePublisher(stages, repositories).plan(desired(repositories, intents));
        }
    }

    private BuiltImage build(CrpSpec spec) {
        return new Build(stages).run(spec, () -> sources.ask(spec.project().directory()));
    }

    private Repositories repositories(List<ChosenApp> apps) {
        return new Repositories(stages, apps.get(0).spec().project().directory());
    }

    /** The branch as it is, where it has all of this already. */
    private Optional<GitCommit> unchanged(Repositories repositories, List<DeployIntent> intents) {
        KnownTip known = new KnownTip(gitops(intents.get(0)), stages.home().directory(), intents);
        Optional<GitCommit> remembered = known.find();
        remembered.ifPresent(stages.events()::nothingToCommit);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<GitCommit> current = repositories.of(gitops(intents.get(0))).current(intents);
        current.ifPresent(known::keep);
        return current;
    }

    private PublishedChanges land(Repositories repositories, List<DeployIntent> intents) {
        if (intents.isEmpty()) {
            return new PublishedChanges(List.of(), List.of());
        }
        ChangePublisher publisher = new ChangePublisher(stages, repositories);
        List<DesiredChange> ready = publisher.prepare(desired(repositories, intents));
        releases.store(
                ready.stream().flatMap(each -> each.deployment().stream()).toList(), intents);
        return publisher.land(ready);
    }

    private List<DesiredChange> desired(Repositories repositories, List<DeployIntent> intents) {
        return Repositories.byBranch(intents, Deploy::gitops).stream()
                .flatMap(group -> releases.deployments(repositories.of(gitops(group.get(0))), group).stream())
                .map(each -> DesiredChange.deploy(each, releases.plainHttp(each)))
                .toList();
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

    private static GitOpsSpec gitops(DeployIntent intent) {
        return intent.environment().gitops();
    }
}
