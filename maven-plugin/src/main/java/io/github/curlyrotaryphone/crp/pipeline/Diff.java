package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.ComparisonJson;
import io.github.curlyrotaryphone.crp.compare.text.TerminalDiff;
import io.github.curlyrotaryphone.crp.compare.text.UpgradeSummary;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.gitops.Sides;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.WorkingTree;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.EnvironmentRenaming;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.validation.grave.AppSide;
import io.github.curlyrotaryphone.crp.validation.grave.GraveCheck;
import io.github.curlyrotaryphone.crp.validation.grave.GraveFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * {@code crp:diff}: compares any two of working tree, GitOps branch, open change, another environment and a past
 * commit, object by object, in the form of a pull request's body.
 */
public final class Diff {
    private final Stages stages;
    private final boolean colour;
    private final int width;
    private final WorkingTree workingTree;
    private final Map<AppEnvironment, Upgrade> upgrades = new LinkedHashMap<>();

    /** Prints with this line width. */
    public Diff(Stages stages, boolean colour, int width) {
        this.stages = stages;
        this.colour = colour;
        this.width = width;
        this.workingTree = new WorkingTree(stages);
    }

    /**
     * What is compared.
     *
     * @param gitops the branch
     * @param before one side
     * @param after the other
     * @param specs the apps of the build, which the working tree is rendered from
     * @param apps the requested apps; empty for all
     * @param environments the requested environments; empty for all
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

        /** With full commit ids. */
        Question whole(UnaryOperator<String> ids) {
            return new Question(gitops, before.whole(ids), after.whole(ids), specs, apps, environments);
        }

        boolean isAsked(AppEnvironment identity) {
            return (apps.isEmpty() || apps.contains(identity.app()))
                    && (environments.isEmpty() || environments.contains(identity.environment()));
        }
    }

    /** Compares, prints the differences, and writes them to {@code target/crp/diff.json}. */
    public void run(Question question) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            GitOpsRepository repository = repositories.of(question.gitops());
            Question whole =
                    question.whole(id -> repositories.past(question.gitops()).commit(id));
            Rules rules = new Rules(stages, repositories);
            List<Comparison> changed = ManifestComparison.ofChanged(
                    inputs(whole, repository, rules).stream().map(Diff::warned).toList());
            String sides = "between " + question.before() + " and " + question.after();
            stages.events()
                    .compared(changed.isEmpty() ? "No differences " + sides + "." : "Differences " + sides + ":");
            changed.forEach(each -> stages.events().compared(TerminalDiff.of(each, colour, width)));
            UpgradeSummary.of(upgrades).forEach(stages.events()::compared);
            new OutputFolder(stages.output()).writeText("diff.json", ComparisonJson.of(changed));
        }
    }

    private List<ComparisonInput> inputs(Question question, GitOpsRepository repository, Rules rules) {
        Optional<Revision> before = question.before().revision();
        Optional<Revision> after = question.after().revision();
        if (before.isPresent() && after.isPresent()) {
            List<Sides> changed = repository.between(before.get(), after.get(), question::isAsked);
            Surroundings around = changed.isEmpty() ? Surroundings.NONE : around(repository.look(List.of()), rules);
            return changed.stream().map(sides -> input(sides, around)).toList();
        }
        if (question.before() instanceof DiffSide.Environment from) {
            return environments(question, repository, rules, from.name(), (DiffSide.Environment) question.after());
        }
        return trees(question, repository, rules);
    }

    /** The prices of resources in the policy of the branch. */
    private static Surroundings around(BranchSession branch, Rules rules) {
        return Surroundings.NONE.with(rules.prices(branch));
    }

    private static ComparisonInput input(Sides sides, Surroundings around) {
        return input(
                sides.identity(), sides.before().map(Diff::side), sides.after().map(Diff::side), around);
    }

    private static ComparisonInput warned(ComparisonInput input) {
        if (input.isUnchanged() || input.after().isEmpty()) {
            return input;
        }
        Function<Side, AppSide> read = side -> new AppSide(input.identity(), Optional.empty(), side.files());
        return input.in(input.around()
                .warned(GraveCheck.brought(
                                input.before().map(read),
                                read.apply(input.after().orElseThrow()))
                        .stream()
                        .map(GraveFinding::warning)
                        .toList()));
    }

    private static Side side(Sides.Side side) {
        return Side.of(side.files(), side.recorded());
    }

    private static ComparisonInput input(
            AppEnvironment identity, Optional<Side> before, Optional<Side> after, Surroundings around) {
        return new ComparisonInput(identity, Operation.of(Operation.Kind.DIFF), before, after, around);
    }

    /** Compares two environments on the branch, without the names that follow from the environment. */
    private static List<ComparisonInput> environments(
            Question question,
            GitOpsRepository repository,
            Rules rules,
            EnvironmentName from,
            DiffSide.Environment to) {
        List<ComparisonInput> inputs = new ArrayList<>();
        BranchSession branch = repository.look(question.apps().stream()
                .flatMap(app -> Stream.of(new AppEnvironment(app, from), new AppEnvironment(app, to.name())))
                .toList());
        Surroundings around = around(branch, rules);
        for (AppName app : question.apps()) {
            Optional<Side> before = side(branch, new AppEnvironment(app, from));
            AppEnvironment other = new AppEnvironment(app, to.name());
            Optional<Side> after = side(branch, other);
            Optional<Side> renamed =
                    before.map(there -> renamed(there, new AppEnvironment(app, from), to.name(), after));
            inputs.add(input(other, renamed, after, around));
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

    /** Compares the working tree with a revision. */
    private List<ComparisonInput> trees(Question question, GitOpsRepository repository, Rules rules) {
        boolean isAfter = question.after() instanceof DiffSide.WorkingTree;
        DiffSide other = isAfter ? question.before() : question.after();
        Revision revision = other.revision()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot compare " + question.before() + " with " + question.after() + ".",
                        "Compare the working tree with branch, request or a commit."));
        List<ComparisonInput> inputs = new ArrayList<>();
        BranchSession branch = repository.look(identities(question));
        Surroundings around = around(branch, rules);
        for (CrpSpec spec : question.specs()) {
            for (EnvironmentSpec environment : asked(question, spec)) {
                AppEnvironment identity = environment.of(spec.name());
                Optional<Side> there = Optional.of(files(repository, branch, identity, revision))
                        .filter(files -> !files.isEmpty())
                        .map(Side::of);
                WorkingTree.Rendered rendered = workingTree.of(
                        spec, environment, branch, rules.requiredLints(placed(identity, environment), branch));
                Optional<Side> tree = Optional.of(rendered.side());
                boolean isNext = isAfter && revision.equals(Revision.DEPLOYED);
                RenderNotes notes = isNext ? rendered.notes() : rendered.notes().withoutUpgrade();
                notes.upgrade().ifPresent(upgrade -> upgrades.put(identity, upgrade));
                Surroundings noted = around.with(notes)
                        .validatedAs(Optional.of(rendered.validated()).filter(any -> isAfter));
                inputs.add(isAfter ? input(identity, there, tree, noted) : input(identity, tree, there, noted));
            }
        }
        return inputs;
    }

    /** Where crp.yaml puts the app. */
    private static PlacedApp placed(AppEnvironment identity, EnvironmentSpec environment) {
        Optional<String> namespace =
                Optional.of(environment.deploy().namespace().name());
        return new PlacedApp(
                identity,
                environment.clusters().stream()
                        .map(cluster -> new Placement(cluster, namespace))
                        .toList());
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

    /** Uses the state of the branches that was already read, if the revision is the branch itself. */
    private static SortedMap<String, String> files(
            GitOpsRepository repository, BranchSession branch, AppEnvironment identity, Revision revision) {
        if (revision.equals(Revision.DEPLOYED)) {
            return branch.deployedFiles(identity);
        }
        return repository.files(identity, revision);
    }
}
