package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;

/** What each goal can be told, as the plugin's descriptor has it. */
class GoalParametersTest {
    private static final List<String> REGISTRY = List.of("crp.hosts", "crp.image.plainHttp", "crp.image.repository");
    private static final List<String> GITOPS =
            List.of("crp.gitops", "crp.gitops.branch", "crp.gitops.repository", "crp.gitops.serverId");
    private static final List<String> REPOSITORY =
            all(GITOPS, "crp.app", "crp.gitops.api", "crp.gitops.apps", "crp.gitops.forge", "crp.hosts");
    private static final List<String> CHANGE =
            all(REPOSITORY, "crp.dryRun", "crp.gitops.signingKey", "crp.image.plainHttp", "crp.review");
    private static final List<String> REPORT = all(REPOSITORY, "crp.format", "crp.output", "crp.width", "crp.zone");

    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("adopt", all(REGISTRY, GITOPS, "crp.dryRun", "crp.env", "crp.gitops.signingKey")),
            Map.entry(
                    "bench",
                    List.of(
                            "crp.body",
                            "crp.connections",
                            "crp.delay",
                            "crp.hosts",
                            "crp.rate",
                            "crp.time",
                            "crp.url")),
            Map.entry("build", all(REGISTRY, "crp.updateLock")),
            Map.entry("clean-store", all(GITOPS, "crp.dryRun", "crp.hosts", "crp.keep", "crp.size")),
            Map.entry(
                    "deploy",
                    all(
                            REGISTRY,
                            GITOPS,
                            "crp.dryRun",
                            "crp.env",
                            "crp.gitops.signingKey",
                            "crp.skipVerify",
                            "crp.updateLock")),
            Map.entry("diff", all(REPOSITORY, "crp.env", "crp.from", "crp.image.repository", "crp.to")),
            Map.entry(
                    "doctor",
                    all(REPOSITORY, "crp.format", "crp.image.plainHttp", "crp.image.repository", "crp.output")),
            Map.entry("environments", REPORT),
            Map.entry("history", all(REPORT, "crp.at", "crp.env")),
            Map.entry("init", List.of("crp.model", "crp.replace")),
            Map.entry("lint", all(GITOPS, "crp.fix", "crp.format", "crp.hosts", "crp.kubernetes", "crp.output")),
            Map.entry("promote", all(CHANGE, "crp.from", "crp.skipImageCheck", "crp.to")),
            Map.entry("push", REGISTRY),
            Map.entry("registry", List.of("crp.registry.port")),
            Map.entry("release-hold", all(CHANGE, "crp.env")),
            Map.entry("render", all(REGISTRY, "crp.env")),
            Map.entry("render-tenant", all(REGISTRY, "crp.env")),
            Map.entry(
                    "rollback",
                    all(CHANGE, "crp.env", "crp.reason", "crp.skipImageCheck", "crp.skipValidation", "crp.to")),
            Map.entry("run", List.of("crp.hosts", "crp.port")),
            Map.entry("undeploy", all(CHANGE, "crp.env")),
            Map.entry("verify", all(REGISTRY, "crp.env")));

    /** These are about other things in other goals. */
    private static final Set<String> OF_THE_GOAL = Set.of("crp.env", "crp.from", "crp.to");

    private static List<String> all(List<String> group, String... more) {
        return Stream.concat(group.stream(), Stream.of(more)).toList();
    }

    private static List<String> all(List<String> group, List<String> other, String... more) {
        return Stream.concat(group.stream(), all(other, more).stream()).toList();
    }

    @Test
    void commandsThatArePrintedNameTheRepositoryForEveryGoalThatKnowsIt() {
        assertThat(MavenCall.ABOUT_REPOSITORIES)
                .isEqualTo(PARAMETERS.entrySet().stream()
                        .filter(goal -> goal.getValue().contains("crp.gitops"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aGoalKnowsWhatItUses() {
        Map<String, Set<String>> actual = new TreeMap<>();
        GoalsPage.goals()
                .forEach(goal -> actual.put(
                        goal.getGoal(), PropertyCheck.properties(goal).collect(Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> expected = new TreeMap<>();
        PARAMETERS.forEach((goal, properties) -> expected.put(goal, new TreeSet<>(all(properties, "crp.skip"))));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aPropertyThatSeveralGoalsKnowSaysTheSameInEach() {
        Map<String, Set<String>> words = new TreeMap<>();
        for (MojoDescriptor goal : GoalsPage.goals()) {
            GoalsPage.parameters(goal).stream()
                    .filter(parameter -> !OF_THE_GOAL.contains(parameter.property()))
                    .forEach(parameter -> words.computeIfAbsent(parameter.property(), property -> new TreeSet<>())
                            .add(parameter.name() + ": " + parameter.description()));
        }

        assertThat(words)
                .isNotEmpty()
                .allSatisfy((property, different) -> assertThat(different).hasSize(1));
    }

    @Test
    void thePageOfTheGoalsIsMadeFromTheDescriptor() throws IOException {
        Path introduction = GoldenFiles.folder(getClass(), "goals-introduction.md");

        GoldenFiles.check(Path.of("../docs/goals.md"), GoalsPage.text(Files.readString(introduction)));
    }
}
