package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.check.DeployCheck;
import io.github.curlyrotaryphone.crp.config.check.EnvironmentsCheck;
import io.github.curlyrotaryphone.crp.config.check.GitOpsCheck;
import io.github.curlyrotaryphone.crp.config.check.ImageCheck;
import io.github.curlyrotaryphone.crp.config.check.LintCheck;
import io.github.curlyrotaryphone.crp.config.check.ModelCheck;
import io.github.curlyrotaryphone.crp.config.check.PythonCheck;
import io.github.curlyrotaryphone.crp.config.check.RulesCheck;
import io.github.curlyrotaryphone.crp.config.check.ShapeCheck;
import io.github.curlyrotaryphone.crp.config.check.VerifyCheck;
import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.objects.UserObjects;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Reads the configuration of a module: into a complete specification, or all problems at once. */
public final class ConfigReader {
    /** Keys that every file has. */
    private static final Mapping SMALLEST = new Mapping(
            Location.ofDefault(""),
            Map.of(
                    "crp", new Scalar(Location.ofDefault("crp"), "1", ScalarType.INTEGER),
                    "name", Scalar.text(Location.ofDefault("name"), "app"),
                    "environments",
                            new Mapping(
                                    Location.ofDefault("environments"),
                                    Map.of("env", new Mapping(Location.ofDefault("environments.env"), Map.of())))));

    private final Catalogue catalogue;

    /** Reads with the built-in catalogue of keys. */
    public ConfigReader() {
        this(Catalogue.load());
    }

    ConfigReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads, merges and checks.
     *
     * @throws CrpException refused, with file, line, key and remedy of each problem
     */
    public CrpSpec read(ConfigInput input) {
        Path root = executionRoot(input.project());
        CrpFile file = new CrpFile(input.file(), root, catalogue.newest());
        Problems problems = new Problems();
        Mapping written = file.read(problems);
        int version = file.version(written);
        Catalogue keys = catalogue.at(version);
        Mapping overridden = new Overrides(keys).over(written, input.overrides());
        ConfigDraft draft = ConfigDraft.of(keys, new ShapeCheck(keys, problems).check(overridden));
        UserObjects objects = UserObjects.read(
                input.project().directory(), root, draft.environments().keySet(), problems);
        check(draft, input.project().directory(), problems);
        if (!problems.isEmpty()) {
            throw problems.refusal(file.shown());
        }
        return new SpecAssembly(draft, objects, input.project())
                .spec()
                .of(WrittenDigests.of(version, overridden, objects));
    }

    /**
     * The GitOps settings for a goal without crp.yaml: the section {@code gitops} with these values.
     *
     * @throws CrpException refused, with property and remedy of each problem
     */
    public GitOpsSpec gitops(Map<String, String> values) {
        Problems problems = new Problems();
        Mapping file = new Overrides(catalogue).over(SMALLEST, values);
        Settings root = Settings.of(catalogue, new ShapeCheck(catalogue, problems).check(file));
        if (problems.isEmpty()) {
            new GitOpsCheck(problems).check(root);
        }
        if (!problems.isEmpty()) {
            throw problems.refusal("The command line");
        }
        return SpecAssembly.gitops(root);
    }

    private static void check(ConfigDraft draft, Path module, Problems problems) {
        new ImageCheck(problems).check(draft.root());
        new GitOpsCheck(problems).check(draft.root());
        new PythonCheck(problems).check(draft.root(), module);
        if (!PythonCheck.isPython(draft.root())) {
            new ModelCheck(problems).check(draft.root(), module);
        }
        new VerifyCheck(problems).check(draft.root(), module);
        EnvironmentsCheck environments = new EnvironmentsCheck(problems);
        environments.checkNames(draft.root().text("name"), draft.environments());
        environments.checkNamespaces(draft.environments(), draft.namespaces());
        draft.deploys().values().forEach(new DeployCheck(problems)::check);
        GitOpsCheck gitops = new GitOpsCheck(problems);
        RulesCheck rules = new RulesCheck(problems);
        LintCheck lints = new LintCheck(problems);
        lints.check(draft.root());
        draft.environments().forEach((name, environment) -> {
            Settings ruled = Objects.requireNonNull(draft.rules().get(name));
            if (environment.has("gitops")) {
                gitops.check(ruled);
            }
            rules.check(environment, ruled);
            lints.checkEnvironment(environment);
            environment.text("from").map(draft.rules()::get).ifPresent(source -> rules.checkSource(ruled, source));
        });
    }

    /** File names are relative to the folder where Maven was started, so that they are unique in a reactor. */
    private static Path executionRoot(ProjectSpec project) {
        Path root = project.home().toAbsolutePath().normalize().getParent();
        Path module = project.directory().toAbsolutePath().normalize();
        return root != null && module.startsWith(root) ? root : module;
    }
}
