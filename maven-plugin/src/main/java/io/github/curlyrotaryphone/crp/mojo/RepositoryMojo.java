package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * A goal that is about a GitOps repository and needs no project: what it is told by properties, and by every crp.yaml
 * of the build where there is one.
 */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class RepositoryMojo extends CrpMojo {
    private static final String FILE = "crp.yaml";

    /** The modules of the build, set by Maven; without a POM, one that stands for none. */
    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    private List<MavenProject> modules;

    /** The URL of the GitOps repository; by default gitops.repository of crp.yaml, or the embedded one. */
    @Parameter(property = "crp.gitops")
    private @Nullable String gitops;

    /** The same as crp.gitops, called as the other goals call it. */
    @Parameter(property = "crp.gitops.repository")
    private @Nullable String gitopsRepository;

    /** The branch that Flux follows; by default gitops.branch of crp.yaml, or main. */
    @Parameter(property = "crp.gitops.branch")
    private @Nullable String gitopsBranch;

    /** The folder of rendered workloads; by default gitops.apps of crp.yaml, or apps. */
    @Parameter(property = "crp.gitops.apps")
    private @Nullable String gitopsApps;

    private @Nullable List<CrpSpec> read;

    /** The apps of the build, in the order of its modules; none where there is no POM or no crp.yaml. */
    protected final List<CrpSpec> specs() {
        List<CrpSpec> specs = read;
        if (specs == null) {
            specs = readSpecs();
            read = specs;
        }
        return specs;
    }

    /** The repository that the build's first environment is committed to, overridden by properties. */
    protected final GitOpsSpec gitOps() {
        return gitOps(specs().stream().flatMap(spec -> spec.environments().stream()));
    }

    /** As {@link #gitOps()}, of this app and environment where the build knows them. */
    protected final GitOpsSpec gitOps(Optional<AppName> app, Optional<EnvironmentName> environment) {
        Stream<EnvironmentSpec> meant = specs().stream()
                .filter(spec -> app.isEmpty() || app.get().equals(spec.name()))
                .flatMap(spec -> spec.environments().stream())
                .filter(each -> environment.isEmpty() || environment.get().equals(each.name()));
        return gitOps(Stream.concat(meant, specs().stream().flatMap(spec -> spec.environments().stream())));
    }

    /** A name from a property; empty where it is not set. */
    protected static <T> Optional<T> name(@Nullable String value, String property, Function<String, T> type) {
        try {
            return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(text -> type.apply(text.strip()));
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Cannot use -D" + property + "=" + value + ": " + e.getMessage() + ".",
                    "Write one as it stands in the GitOps repository.",
                    e);
        }
    }

    private GitOpsSpec gitOps(Stream<EnvironmentSpec> environments) {
        Optional<GitOpsSpec> configured =
                environments.map(EnvironmentSpec::gitops).findFirst();
        GitOpsSpec spec = configured.orElseGet(this::ofProperties);
        boolean embedded = spec.repository().isEmpty();
        if (configured.isEmpty() && embedded && !Files.exists(directory().resolve(".crp/gitops.git"))) {
            throw CrpException.refused(
                    "There is no GitOps repository to look at: '" + directory()
                            + "' has no crp.yaml in its build and no embedded repository.",
                    "Name it by -Dcrp.gitops=<URL>, or run the goal where crp.yaml lies.");
        }
        return spec;
    }

    private GitOpsSpec ofProperties() {
        return new GitOpsSpec(
                set(gitops).or(() -> set(gitopsRepository)),
                set(gitopsBranch).orElse("main"),
                set(gitopsApps).orElse("apps"),
                Optional.empty());
    }

    private List<CrpSpec> readSpecs() {
        List<CrpSpec> specs = new ArrayList<>();
        for (MavenProject module : modules) {
            // Without a POM there is a project all the same, of no file.
            Optional<Path> file = Optional.ofNullable(module.getFile())
                    .map(pom -> pom.toPath().resolveSibling(FILE))
                    .filter(Files::exists);
            file.ifPresent(path -> specs.add(new ConfigReader()
                    .read(new ConfigInput(MavenModule.read(module, directory().resolve(".crp")), path, overrides()))));
        }
        return List.copyOf(specs);
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new TreeMap<>();
        set(gitops).or(() -> set(gitopsRepository)).ifPresent(url -> overrides.put("gitops.repository", url));
        set(gitopsBranch).ifPresent(branch -> overrides.put("gitops.branch", branch));
        set(gitopsApps).ifPresent(apps -> overrides.put("gitops.apps", apps));
        return overrides;
    }

    private static Optional<String> set(@Nullable String property) {
        return Optional.ofNullable(property).map(String::strip).filter(text -> !text.isEmpty());
    }
}
