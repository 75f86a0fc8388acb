package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.gitops.Author;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.KnownTip;
import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code crp:deploy}: image, registry, manifests and one commit for every GitOps branch that the run writes. */
public final class Deploy {
    private final Stages stages;
    private final SourceStates sources = new SourceStates();
    private final Releases releases;

    public Deploy(Stages stages) {
        this.stages = stages;
        this.releases = new Releases(stages, sources);
    }

    /** Deploys these apps. */
    public List<GitCommit> run(List<ChosenApp> apps) {
        List<DeployIntent> intents = new ArrayList<>();
        for (ChosenApp app : apps) {
            BuiltImage image = build(app.spec());
            stages.imagePusher().push(app.spec(), image);
            intents.addAll(Intents.of(app, image));
        }
        List<GitCommit> commits = new ArrayList<>();
        byBranch(intents).forEach(group -> commits.add(commit(group)));
        return commits;
    }

    /** Builds the images locally and tells what {@link #run} would change; pushes and commits nothing. */
    public void plan(List<ChosenApp> apps) {
        List<DeployIntent> intents = new ArrayList<>();
        for (ChosenApp app : apps) {
            intents.addAll(Intents.of(app, build(app.spec())));
        }
        byBranch(intents).forEach(this::planBranch);
    }

    private BuiltImage build(CrpSpec spec) {
        return new Build(stages).run(spec, () -> sources.ask(spec.project().directory()));
    }

    private void planBranch(List<DeployIntent> intents) {
        try (GitOpsRepository repository = open(intents)) {
            List<EnvironmentChange> changes = repository.plan(releases.deployments(repository, intents)).stream()
                    .filter(change -> !change.isEmpty())
                    .toList();
            changes.forEach(change -> stages.events().planned(change, ChangeDiff.of(change)));
            if (changes.isEmpty()) {
                stages.events().nothingPlanned(repository.name());
            }
        }
    }

    private GitCommit commit(List<DeployIntent> intents) {
        GitCommit commit = unchanged(intents).orElseGet(() -> write(intents));
        intents.stream()
                .map(intent -> intent.spec().project().output())
                .distinct()
                .forEach(output -> new OutputFolder(output).write(commit));
        return commit;
    }

    private Optional<GitCommit> unchanged(List<DeployIntent> intents) {
        Optional<GitCommit> known = knownTip(intents).find();
        known.ifPresent(stages.events()::nothingToCommit);
        return known;
    }

    private GitCommit write(List<DeployIntent> intents) {
        try (GitOpsRepository repository = open(intents)) {
            GitCommit commit = repository.current(intents).orElseGet(() -> writeNew(repository, intents));
            knownTip(intents).keep(commit);
            return commit;
        }
    }

    private GitCommit writeNew(GitOpsRepository repository, List<DeployIntent> intents) {
        List<Deployment> deployments = releases.deployments(repository, intents);
        releases.store(deployments, intents);
        return repository.commit(deployments);
    }

    private KnownTip knownTip(List<DeployIntent> intents) {
        return new KnownTip(intents.get(0).environment().gitops(), stages.home().directory(), intents);
    }

    private GitOpsRepository open(List<DeployIntent> intents) {
        CrpSpec first = intents.get(0).spec();
        return GitOpsRepository.open(
                intents.get(0).environment().gitops(),
                stages.home().directory(),
                stages.accounts().forGit(),
                () -> SourceRepository.author(first.project().directory()).orElse(Author.CRP),
                stages.events());
    }

    /** Apps that write the same branch of the same repository share a commit. */
    private static Collection<List<DeployIntent>> byBranch(List<DeployIntent> intents) {
        Map<List<Object>, List<DeployIntent>> groups = new LinkedHashMap<>();
        for (DeployIntent intent : intents) {
            GitOpsSpec gitops = intent.environment().gitops();
            groups.computeIfAbsent(List.of(gitops.repository(), gitops.branch()), key -> new ArrayList<>())
                    .add(intent);
        }
        return groups.values();
    }
}
