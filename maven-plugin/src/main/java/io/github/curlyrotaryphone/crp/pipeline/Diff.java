package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.ComparisonJson;
import io.github.curlyrotaryphone.crp.compare.text.TerminalDiff;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.gitops.Sides;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.EnvironmentRenaming;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.valid.ObjectValidation;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * {@code crp:diff}: what differs between any two of working tree, GitOps branch, open change, another environment and a
 * past commit, object by object, as a request's body says it.
 */
public final class Diff {
    private final Stages stages;
    private final boolean colour;
    private final int width;
    private final ObjectValidation validation;

    /** Prints in so many columns. */
    public Diff(Stages stages, boolean colour, int width) {
        this.stages = stages;
        this.colour = colour;
        this.width = width;
        this.validation = new ObjectValidation(stages.events());
    }

    /**
     * What is compared.
     *
     * @param gitops the branch
     * @param before one side
     * @param after the other
     * @param specs the apps of the build, which the working tree is rendered from
     * @param apps the apps that are asked for; empty for all
     * @param environments the environments that are asked for; empty for all
     */
    public record Question(
            GitOpsSpec gitops,
            DiffSide before,
            DiffSide after,
            List<CrpSpec> specs,
            List<AppName> apps,
            List<EnvironmentName> environments) {
        public Question {
            specs = List.copyOf(specs);
            apps = List.copyOf(apps);
            environments = List.copyOf(environments);
        }

        /** With the whole ids of commits. */
        Question whole(UnaryOperator<String> ids) {
            return new Question(gitops, before.whole(ids), after.whole(ids), specs, apps, environments);
        }

        boolean isAsked(AppEnvironment identity) {
            return (apps.isEmpty() || apps.contains(identity.app()))
                    && (environments.isEmpty() || environments.contains(identity.environment()));
        }
    }

    /** Compares, tells what differs, and leaves it as {@code target/crp/diff.json}. */
    public void run(Question question) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            GitOpsRepository repository = repositories.of(question.gitops());
            Question whole =
                    question.whole(id -> repositories.past(question.gitops()).commit(id));
            List<Comparison> changed = ManifestComparison.ofChanged(inputs(whole, repository));
            String sides = "between " + question.before() + " and " + question.after();
            stages.events()
                    .compared(changed.isEmpty() ? "Nothing differs " + sides + "." : "What differs " + sides + ":");
            changed.forEach(each -> stages.events().compared(TerminalDiff.of(each, colour, width)));
            new OutputFolder(stages.output()).writeText("diff.json", ComparisonJson.of(changed));
        }
    }

    private List<ComparisonInput> inputs(Question question, GitOpsRepository repository) {
        Optional<Revision> before = question.before().revision();
        Optional<Revision> after = question.after().revision();
        if (before.isPresent() && after.isPresent()) {
            return repository.between(before.get(), after.get(), question::isAsked).stream()
                    .map(Diff::input)
                    .toList();
        }
        if (question.before() instanceof DiffSide.Environment from) {
            return environments(question, repository, from.name(), (DiffSide.Environment) question.after());
        }
        return trees(question, repository);
    }

    private static ComparisonInput input(Sides sides) {
        return input(
                sides.identity(), sides.before().map(Diff::side), sides.after().map(Diff::side));
    }

    private static Side side(Sides.Side side) {
        return Side.of(side.files(), side.recorded());
    }

    private static ComparisonInput input(AppEnvironment identity, Optional<Side> before, Optional<Side> after) {
        return new ComparisonInput(identity, Operation.of(Operation.Kind.DIFF), before, after, Surroundings.NONE);
    }

    /** Two environments on the branch, without the names that follow from them. */
    private static List<ComparisonInput> environments(
            Question question, GitOpsRepository repository, EnvironmentName from, DiffSide.Environment to) {
        List<ComparisonInput> inputs = new ArrayList<>();
        BranchSession branch = repository.look(question.apps().stream()
                .flatMap(app -> Stream.of(new AppEnvironment(app, from), new AppEnvironment(app, to.name())))
                .toList());
        for (AppName app : question.apps()) {
            Optional<Side> before = side(branch, new AppEnvironment(app, from));
            AppEnvironment other = new AppEnvironment(app, to.name());
            Optional<Side> after = side(branch, other);
            Optional<Side> renamed =
                    before.map(there -> renamed(there, new AppEnvironment(app, from), to.name(), after));
            inputs.add(input(other, renamed, after));
        }
        return inputs;
    }

    private static Side renamed(Side there, AppEnvironment from, EnvironmentName to, Optional<Side> after) {
        SortedMap<String, String> like = after.map(Side::files).orElse(there.files());
        return new Side(
                EnvironmentRenaming.in(to, like, from, there.files()),
                there.image(),
                there.version(),
                there.source(),
                there.release());
    }

    private static Optional<Side> side(BranchSession branch, AppEnvironment identity) {
        return branch.state(identity).deployed().map(recorded -> Side.of(branch.deployedFiles(identity), recorded));
    }

    /** The working tree and a revision. */
    private List<ComparisonInput> trees(Question question, GitOpsRepository repository) {
        boolean isAfter = question.after() instanceof DiffSide.WorkingTree;
        DiffSide other = isAfter ? question.before() : question.after();
        Revision revision = other.revision()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot compare " + question.before() + " with " + question.after() + ".",
                        "Compare the working tree with branch, request or a commit."));
        List<ComparisonInput> inputs = new ArrayList<>();
        BranchSession branch = repository.look(identities(question));
        for (CrpSpec spec : question.specs()) {
            for (EnvironmentSpec environment : asked(question, spec)) {
                AppEnvironment identity = environment.of(spec.name());
                Optional<Side> there = Optional.of(files(repository, branch, identity, revision))
                        .filter(files -> !files.isEmpty())
                        .map(Side::of);
                Optional<Side> tree = rendered(spec, environment, branch);
                inputs.add(isAfter ? input(identity, there, tree) : input(identity, tree, there));
            }
        }
        return inputs;
    }

    private static List<EnvironmentSpec> asked(Question question, CrpSpec spec) {
        return spec.environments().stream()
                .filter(environment -> question.isAsked(environment.of(spec.name())))
                .toList();
    }

    private static List<AppEnvironment> identities(Question question) {
        return question.specs().stream()
                .flatMap(spec -> asked(question, spec).stream().map(environment -> environment.of(spec.name())))
                .toList();
    }

    /** By the look at the branches where they are meant, which is there already. */
    private static SortedMap<String, String> files(
            GitOpsRepository repository, BranchSession branch, AppEnvironment identity, Revision revision) {
        if (revision.equals(Revision.DEPLOYED)) {
            return branch.deployedFiles(identity);
        }
        return repository.files(identity, revision);
    }

    /** crp.yaml as it is, with the image that was built last, or else the one that runs there. */
    private Optional<Side> rendered(CrpSpec spec, EnvironmentSpec environment, BranchSession branch) {
        Optional<DeployRecord> recorded =
                branch.state(environment.of(spec.name())).deployed();
        Optional<BuiltImage> image = new OutputFolder(spec.project().output()).findImage(spec, recorded);
        return image.map(built -> {
            ManifestSet manifests = new ManifestRenderer().render(spec, environment, built);
            validation.check(environment, manifests, Optional.of(branch));
            return Side.of(Side.files(manifests, environment.gitops()));
        });
    }
}
