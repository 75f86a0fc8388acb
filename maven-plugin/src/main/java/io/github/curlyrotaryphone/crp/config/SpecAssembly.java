package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.check.ForgeHosts;
import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.objects.UserObjects;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.ModelSpec;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Builds the specification from a valid draft. */
final class SpecAssembly {
    private final ConfigDraft draft;
    private final Settings root;
    private final UserObjects objects;
    private final ProjectSpec project;

    SpecAssembly(ConfigDraft draft, UserObjects objects, ProjectSpec project) {
        this.draft = draft;
        this.root = draft.root();
        this.objects = objects;
        this.project = project;
    }

    CrpSpec spec() {
        AppName name = new AppName(root.neededText("name"));
        List<EnvironmentSpec> environments =
                draft.environments().keySet().stream().map(this::environment).toList();
        CrpSpec spec = new CrpSpec(
                name, project, model(), image(), isPython() ? Map.of() : server(name), verify(), flux(), environments);
        return isPython() ? spec.of(PythonAssembly.python(root, project.directory())) : spec;
    }

    private boolean isPython() {
        return root.neededText("kind").equals("python");
    }

    private ModelSpec model() {
        return new ModelSpec(
                project.directory().resolve(root.neededText("model.path")).normalize());
    }

    private ImageSpec image() {
        List<String> platforms = root.texts("image.platforms");
        return new ImageSpec(
                root.text("image.repository").map(ImageReference::parse),
                root.text("image.base").or(this::usualBase).map(SpecAssembly::base),
                new LinkedHashSet<>(root.texts("image.modules")),
                platforms.isEmpty()
                        ? List.of(Platform.linuxOfHost())
                        : platforms.stream().distinct().map(Platform::parse).toList(),
                root.texts("image.tags"),
                root.pairs("image.labels"),
                root.texts("image.jvmArguments"),
                root.neededText("image.mainClass"),
                new LinkedHashSet<>(root.texts("image.plainHttp")));
    }

    /** Java's is chosen later, by what the host can do. */
    private Optional<String> usualBase() {
        return isPython() ? Optional.of("python:" + root.neededText("python.version") + "-slim") : Optional.empty();
    }

    private static BaseSpec base(String text) {
        return text.equals("jlink") ? new BaseSpec.Jlink() : new BaseSpec.Reference(ImageReference.parse(text));
    }

    /** In the catalogue's order, so that moving a line of crp.yaml does not change the image. */
    private Map<String, Object> server(AppName name) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("modelName", name.value());
        for (Key key : root.keysOf("server")) {
            root.value(key.path()).ifPresent(value -> server.put(key.name(), Objects.requireNonNull(value.plain())));
        }
        return server;
    }

    private VerifySpec verify() {
        return new VerifySpec(
                root.pairs("verify.env"),
                root.text("verify.timeout").map(text -> Duration.parse("PT" + text.toUpperCase(Locale.ROOT))),
                root.text("verify.ready"),
                project.directory().resolve(root.neededText("verify.samples")).normalize());
    }

    static GitOpsSpec gitops(Settings root) {
        return new GitOpsSpec(
                root.text("gitops.repository"),
                root.neededText("gitops.branch"),
                root.neededText("gitops.apps"),
                ForgeHosts.kind(root.text("gitops.forge"), root.text("gitops.repository"))
                        .map(kind -> new ForgeSpec(kind, root.text("gitops.api").map(URI::create))),
                root.flag("gitops.hydratorMetadata").orElse(false));
    }

    private static ReviewSpec review(Settings written, Settings rules) {
        return new ReviewSpec(
                written.neededText("review").equals("pull-request")
                        ? ReviewSpec.Mode.PULL_REQUEST
                        : ReviewSpec.Mode.DIRECT,
                rules.texts("pullRequest.labels"),
                rules.texts("pullRequest.reviewers"),
                rules.flag("pullRequest.draft").orElse(false),
                rules.flag("pullRequest.autoMerge").orElse(false));
    }

    private FluxSpec flux() {
        return new FluxSpec(
                root.neededText("flux.namespace"),
                root.neededText("flux.source"),
                root.text("flux.serviceAccountName"),
                root.texts("flux.dependsOn"),
                root.text("flux.decryption.secretName"));
    }

    private EnvironmentSpec environment(String name) {
        Settings written = Objects.requireNonNull(draft.environments().get(name));
        Settings deploy = Objects.requireNonNull(draft.deploys().get(name));
        Settings rules = Objects.requireNonNull(draft.rules().get(name));
        List<String> clusters = written.texts("clusters");
        return new EnvironmentSpec(
                new EnvironmentName(name),
                (clusters.isEmpty() ? List.of(name) : clusters)
                        .stream().distinct().map(ClusterName::new).toList(),
                written.text("kubernetes").map(KubernetesVersion::parse),
                written.text("from").map(EnvironmentName::new),
                gitops(rules),
                review(written, rules),
                GatesAssembly.gates(rules, written.text("from").isPresent()),
                new DeployAssembly(deploy, isPython()).deploy(root.neededText("name")),
                objects.of(name),
                LintAssembly.lint(written, rules));
    }
}
