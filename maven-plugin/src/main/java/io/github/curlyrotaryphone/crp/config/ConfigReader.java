package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.check.DeployCheck;
import io.github.curlyrotaryphone.crp.config.check.EnvironmentsCheck;
import io.github.curlyrotaryphone.crp.config.check.GitOpsCheck;
import io.github.curlyrotaryphone.crp.config.check.ImageCheck;
import io.github.curlyrotaryphone.crp.config.check.ModelCheck;
import io.github.curlyrotaryphone.crp.config.check.RulesCheck;
import io.github.curlyrotaryphone.crp.config.check.ShapeCheck;
import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.objects.UserObjects;
import io.github.curlyrotaryphone.crp.config.tree.Mistakes;
import io.github.curlyrotaryphone.crp.config.tree.Place;
import io.github.curlyrotaryphone.crp.config.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.config.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.config.tree.Value.ScalarType;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Reads the configuration of a module: the whole specification comes out, or every mistake at once. */
public final class ConfigReader {
    /** What every file holds. */
    private static final Mapping SMALLEST = new Mapping(
            Place.ofDefault(""),
            Map.of(
                    "crp", new Scalar(Place.ofDefault("crp"), "1", ScalarType.INTEGER),
                    "name", Scalar.text(Place.ofDefault("name"), "app"),
                    "environments",
                            new Mapping(
                                    Place.ofDefault("environments"),
                                    Map.of("env", new Mapping(Place.ofDefault("environments.env"), Map.of())))));

    private final Catalogue catalogue;

    /** Reads by the catalogue of keys that is shipped. */
    public ConfigReader() {
        this(Catalogue.load());
    }

    ConfigReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads, merges and checks.
     *
     * @throws CrpException refused, with each mistake's file, line, key and remedy
     */
    public CrpSpec read(ConfigInput input) {
        Path root = executionRoot(input.project());
        CrpFile file = new CrpFile(input.file(), root);
        Mistakes mistakes = new Mistakes();
        Mapping written = file.read(mistakes);
        Mapping overridden = new Overrides(catalogue).over(written, input.overrides());
        Draft draft = Draft.of(catalogue, new ShapeCheck(catalogue, mistakes).check(overridden));
        UserObjects objects = UserObjects.read(
                input.project().directory(), root, draft.environments().keySet(), mistakes);
        check(draft, input.project().directory(), mistakes);
        if (!mistakes.isEmpty()) {
            throw mistakes.refusal(file.shown());
        }
        return new SpecAssembly(draft, objects, input.project()).spec();
    }

    /**
     * Where manifests are committed, for a goal that has no crp.yaml: the section {@code gitops} as these values say it.
     *
     * @throws CrpException refused, with each mistake's property and remedy
     */
    public GitOpsSpec gitops(Map<String, String> values) {
        Mistakes mistakes = new Mistakes();
        Mapping file = new Overrides(catalogue).over(SMALLEST, values);
        Settings root = Settings.of(catalogue, new ShapeCheck(catalogue, mistakes).check(file));
        if (mistakes.isEmpty()) {
            new GitOpsCheck(mistakes).check(root);
        }
        if (!mistakes.isEmpty()) {
            throw mistakes.refusal("The command line");
        }
        return SpecAssembly.gitops(root);
    }

    private static void check(Draft draft, Path module, Mistakes mistakes) {
        new ImageCheck(mistakes).check(draft.root());
        new GitOpsCheck(mistakes).check(draft.root());
        new ModelCheck(mistakes).check(draft.root(), module);
        EnvironmentsCheck environments = new EnvironmentsCheck(mistakes);
        environments.checkNames(draft.root().text("name"), draft.environments());
        environments.checkNamespaces(draft.environments(), draft.namespaces());
        draft.deploys().values().forEach(new DeployCheck(mistakes)::check);
        GitOpsCheck gitops = new GitOpsCheck(mistakes);
        RulesCheck rules = new RulesCheck(mistakes);
        draft.environments().forEach((name, environment) -> {
            Settings ruled = Objects.requireNonNull(draft.rules().get(name));
            if (environment.has("gitops")) {
                gitops.check(ruled);
            }
            rules.check(environment, ruled);
            environment.text("from").map(draft.rules()::get).ifPresent(source -> rules.checkSource(ruled, source));
        });
    }

    /** Files are named from where Maven was started, so that a name is unique in a reactor. */
    private static Path executionRoot(ProjectSpec project) {
        Path root = project.home().toAbsolutePath().normalize().getParent();
        Path module = project.directory().toAbsolutePath().normalize();
        return root != null && module.startsWith(root) ? root : module;
    }
}
