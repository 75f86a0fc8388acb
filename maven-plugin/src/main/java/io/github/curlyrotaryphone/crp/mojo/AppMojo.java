package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal for the apps of the build: the modules with a crp.yaml. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class AppMojo extends CrpMojo {
    private static final String FILE = "crp.yaml";

    /**
     * Servers that accounts may be used for, separated by commas, besides those of the command line and settings.xml; crp.yaml
     * and POM may then choose only among these. Set it on the command line, not in a file.
     */
    @Parameter(property = "crp.hosts")
    private @Nullable String hosts;

    /** The modules of the build, set by Maven. */
    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    private List<MavenProject> modules;

    /** The apps of the build with the environments that this run is for, every one of them read without a problem. */
    protected final List<CrpSpec> selectedApps(Events events) {
        List<CrpSpec> apps = configured(this::selected);
        if (apps.isEmpty()) {
            throw CrpException.refused(
                    "There is no crp.yaml in '" + directory() + "' or its modules.",
                    "Run 'mvn crp:init' to write one, or run the goal in its folder.");
        }
        apps.forEach(app -> events.appRead(app, app.selected()));
        return apps;
    }

    /** The apps of the build with all their environments; all configurations are valid. There may be none. */
    protected final List<CrpSpec> specs() {
        return configured(this::read);
    }

    private <T> List<T> configured(BiFunction<MavenProject, Path, T> reader) {
        List<T> apps = new ArrayList<>();
        CombinedFailures failures = new CombinedFailures();
        for (MavenProject module : modules) {
            if (module.getFile() != null && Files.exists(file(module))) {
                try {
                    apps.add(reader.apply(module, file(module)));
                } catch (CrpException e) {
                    failures.add(e);
                }
            }
        }
        failures.throwIfAny();
        return apps;
    }

    private static Path file(MavenProject module) {
        return module.getBasedir().toPath().resolve(FILE);
    }

    private CrpSpec selected(MavenProject module, Path file) {
        CrpSpec spec = read(module, file);
        return spec.selecting(EnvironmentSelection.select(spec, environments()));
    }

    private CrpSpec read(MavenProject module, Path file) {
        return new ConfigReader()
                .read(new ConfigInput(MavenModule.read(module, directory().resolve(".crp")), file, overrides()));
    }

    /** The only app of the build, for goals that need exactly one. */
    protected final CrpSpec onlyApp(Events events, String goal) {
        List<CrpSpec> apps = selectedApps(events);
        if (apps.size() > 1) {
            throw CrpException.refused(
                    "'" + goal + "' needs exactly one app, but this build has "
                            + apps.stream().map(app -> "'" + app.name() + "'").collect(Collectors.joining(" and "))
                            + ".",
                    "Select its module: mvn " + goal + " -pl <module>");
        }
        return apps.get(0);
    }

    /** The options of a run for the build's apps, with the registries of all of them. */
    protected final Stages stages(Events events, List<CrpSpec> specs) {
        Set<String> plain = new TreeSet<>();
        specs.forEach(spec -> plain.addAll(spec.image().plainHttp()));
        Stream.of(overrides().getOrDefault("image.plainHttp", "").split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .forEach(plain::add);
        new CommandLine(session).requireOwn(hosts);
        return stages(events, plain, repositories(specs));
    }

    private List<GitOpsSpec> repositories(List<CrpSpec> specs) {
        return Stream.concat(
                        specs.stream()
                                .flatMap(spec -> spec.environments().stream())
                                .map(EnvironmentSpec::gitops),
                        Stream.ofNullable(overrides().get("gitops.repository"))
                                .map(url -> new GitOpsSpec(Optional.of(url), "", "", Optional.empty())))
                .toList();
    }

    /** The environments of the run, separated by commas; by default those that a deploy changes. */
    protected Optional<String> environments() {
        return Optional.empty();
    }

    /** Settings from the command line or the POM that override crp.yaml, by dotted key. */
    protected Map<String, String> overrides() {
        return new TreeMap<>();
    }

    /** Adds one of {@link #overrides()} if it is set. */
    protected static void put(Map<String, String> overrides, String key, @Nullable String value) {
        if (value != null) {
            overrides.put(key, value);
        }
    }
}
