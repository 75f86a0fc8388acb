package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A goal that is about what a GitOps repository records, and needs neither POM nor source. Beside a crp.yaml, app and
 * repository come from there.
 */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class RepositoryMojo extends GitOpsMojo {
    /** The app; beside the crp.yaml of one app, that one by default. */
    @Parameter(property = "crp.app")
    private @Nullable String app;

    /** The folder of rendered workloads in the GitOps repository, where no crp.yaml says it. */
    @Parameter(property = "crp.gitops.apps", defaultValue = "apps")
    private String appsFolder;

    /** The forge of the GitOps repository: <code>github</code>, <code>gitlab</code>, <code>gitea</code> or <code>forgejo</code>, where no crp.yaml says it. */
    @Parameter(property = "crp.gitops.forge")
    private @Nullable String forge;

    /** The root of the forge's API, where it does not follow from the repository's URL and no crp.yaml says it. */
    @Parameter(property = "crp.gitops.api")
    private @Nullable String api;

    /** The apps that the command line names. */
    protected final List<AppName> namedApps() {
        return Stream.ofNullable(app)
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> named("crp.app", name, AppName::new))
                .distinct()
                .toList();
    }

    /** Whether an app is named. */
    protected final boolean isNamed() {
        return app != null;
    }

    /** The apps that were named, or those of the build. */
    protected final List<AppName> apps(List<CrpSpec> specs) {
        List<AppName> named = namedApps();
        if (!named.isEmpty()) {
            return named;
        }
        if (specs.isEmpty()) {
            throw CrpException.refused(
                    "No app is specified.", "Add -Dcrp.app=<app>, or run the goal in the folder of its crp.yaml.");
        }
        return specs.stream().map(CrpSpec::name).toList();
    }

    /** The one app that the goal is about. */
    protected final AppName onlyApp(List<CrpSpec> specs) {
        List<AppName> apps = apps(specs);
        if (apps.size() > 1) {
            throw CrpException.refused(
                    "This goal is for one app, and there are "
                            + apps.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" and ")) + ".",
                    "Name one by -Dcrp.app.");
        }
        return apps.get(0);
    }

    /** Every branch that these apps are committed to, or the one that the command line names. */
    protected final List<GitOpsSpec> branches(List<CrpSpec> specs) {
        if (specs.isEmpty()) {
            return List.of(gitops(specs));
        }
        Map<List<Object>, GitOpsSpec> branches = new LinkedHashMap<>();
        specs.stream()
                .flatMap(spec -> spec.environments().stream())
                .map(EnvironmentSpec::gitops)
                .forEach(each -> branches.putIfAbsent(List.of(each.branchId(), each.apps()), each));
        return List.copyOf(branches.values());
    }

    /** The environment that a property names. */
    protected static EnvironmentName environment(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw CrpException.refused("No environment is specified.", "Add -D" + property + "=<environment>.");
        }
        return named(property, value.strip(), EnvironmentName::new);
    }

    /** The branch of that environment in the first app's crp.yaml, or the one that the command line names. */
    protected final GitOpsSpec gitops(List<CrpSpec> specs, EnvironmentName environment) {
        return specs.stream()
                .flatMap(spec -> specified(spec, environment).stream())
                .findFirst()
                .map(EnvironmentSpec::gitops)
                .orElseGet(() -> gitops(specs));
    }

    /** The branch that the command line names, or the build's first. */
    protected final GitOpsSpec gitops(List<CrpSpec> specs) {
        if (!specs.isEmpty()) {
            return specs.get(0).environments().get(0).gitops();
        }
        Map<String, String> given = new TreeMap<>(overrides());
        if (!given.containsKey("gitops.repository")
                && Files.notExists(directory().resolve(".crp").resolve("gitops.git"))) {
            throw CrpException.refused(
                    "No GitOps repository is specified, and there is no crp.yaml in '" + directory()
                            + "' that specifies one.",
                    "Add -Dcrp.gitops=<URL>, or run the goal in the folder of a crp.yaml.");
        }
        given.put("gitops.apps", appsFolder);
        Optional.ofNullable(forge).ifPresent(kind -> given.put("gitops.forge", kind));
        Optional.ofNullable(api).ifPresent(root -> given.put("gitops.api", root));
        return new ConfigReader().gitops(given);
    }

    /** That environment of an app, where its crp.yaml has it. */
    protected static Optional<EnvironmentSpec> specified(CrpSpec spec, EnvironmentName environment) {
        return spec.environments().stream()
                .filter(each -> each.name().equals(environment))
                .findFirst();
    }

    private static <T> T named(String property, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Invalid -D" + property + " '" + value + "': " + e.getMessage() + ".",
                    "Correct -D" + property + ".");
        }
    }
}
