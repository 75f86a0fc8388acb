package io.github.curlyrotaryphone.crp.manifest.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Merges of random patches equal those of a real API server, which e2e/checks/merge.sh asks and whose answers are
 * recorded in server-merges.jsonl: one line with {@code object}, {@code patch} and the server's {@code spec} for each
 * seed. What crp refuses beyond that has tests of its own in {@link StrategicMergeTest}.
 */
class ServerMergeTest {
    private static final Path RECORDED = GoldenFiles.folder(ServerMergeTest.class, "server-merges.jsonl");
    private static final int CASES = 100;
    private static final JsonMapper JSON = new JsonMapper();

    /** Fields that a server adds where they are absent. */
    private static final Set<String> DEFAULTS = Set.of(
            "creationTimestamp",
            "dnsPolicy",
            "failureThreshold",
            "imagePullPolicy",
            "name",
            "progressDeadlineSeconds",
            "requests",
            "resources",
            "restartPolicy",
            "revisionHistoryLimit",
            "scheme",
            "schedulerName",
            "securityContext",
            "strategy",
            "successThreshold",
            "terminationGracePeriodSeconds",
            "terminationMessagePath",
            "terminationMessagePolicy",
            "timeoutSeconds");

    @Test
    void theRecordedCasesAreThoseOfTheirSeeds() throws IOException {
        if (GoldenFiles.areUpdated() && !areOfTheirSeeds()) {
            List<String> lines = new ArrayList<>();
            for (int seed = 0; seed < CASES; seed++) {
                lines.add(JSON.writeValueAsString(
                        Map.of("object", MergeCases.object(seed), "patch", MergeCases.patch(seed))));
            }
            Files.write(RECORDED, lines);
        }
        assertThat(areOfTheirSeeds())
                .as("Write them with -Dcrp.updateGolden, and let e2e/checks/merge.sh record the answers.")
                .isTrue();
    }

    private static boolean areOfTheirSeeds() throws IOException {
        List<Map<String, Object>> cases = Files.exists(RECORDED) ? recorded() : List.of();
        return cases.size() == CASES
                && IntStream.range(0, CASES)
                        .allMatch(seed -> Tree.map(cases.get(seed), "object").equals(MergeCases.object(seed))
                                && Tree.map(cases.get(seed), "patch").equals(MergeCases.patch(seed)));
    }

    @Test
    void aRandomPatchIsMergedAsAnApiServerMergesIt() throws IOException {
        for (Map<String, Object> recorded : recorded()) {
            Map<String, Object> object = Tree.map(recorded, "object");
            String name = Tree.text(object, "metadata", "name").orElseThrow();
            ObjectId id = new ObjectId("apps", "Deployment", Optional.empty(), name);

            Map<String, Object> merged = new StrategicMerge(id, name).merge(object, Tree.map(recorded, "patch"));

            requireSame(name, Tree.map(merged, "spec"), recorded.get("spec"));
        }
    }

    private static void requireSame(String path, Object ours, Object server) {
        if (ours instanceof Map<?, ?> map) {
            Map<String, Object> theirs = Tree.asMap(server);
            assertThat(theirs.keySet().stream().filter(key -> !DEFAULTS.contains(key)))
                    .as(path)
                    .allMatch(map::containsKey);
            map.forEach((key, value) -> {
                // an empty map or list is left out by a server
                if (!value.equals(Map.of()) && !value.equals(List.of())) {
                    requireSame(path + "." + key, value, theirs.get((String) key));
                }
            });
        } else if (ours instanceof List<?> list) {
            assertThat(server).as(path).isInstanceOf(List.class);
            assertThat((List<?>) server).as(path).hasSameSizeAs(list);
            List<?> sorted = sorted(list);
            List<?> theirs = sorted((List<?>) server);
            for (int i = 0; i < list.size(); i++) {
                requireSame(path + "[" + i + "]", sorted.get(i), theirs.get(i));
            }
        } else {
            assertThat(String.valueOf(server)).as(path).isEqualTo(String.valueOf(ours));
        }
    }

    /** Crp appends new items, and an API server puts those of the patch first. */
    private static List<?> sorted(List<?> items) {
        return items.stream().allMatch(Map.class::isInstance)
                ? items.stream()
                        .sorted(Comparator.comparing(item -> key(Tree.asMap(item))))
                        .toList()
                : items;
    }

    private static String key(Map<String, Object> item) {
        return Stream.of("containerPort", "mountPath", "ip", "topologyKey", "name", "key")
                .flatMap(field -> Tree.text(item, field).stream())
                .findFirst()
                .orElse("");
    }

    @SuppressWarnings("unchecked") // each line is an object
    private static List<Map<String, Object>> recorded() throws IOException {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDED)) {
            cases.add(JSON.readValue(line, Map.class));
        }
        return cases;
    }
}
