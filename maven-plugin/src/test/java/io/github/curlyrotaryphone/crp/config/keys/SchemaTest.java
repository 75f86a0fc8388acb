package io.github.curlyrotaryphone.crp.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the shipped schema against the fixtures of the reader. */
class SchemaTest {
    private static final Path FIXTURES = Path.of("src/test/resources/io/github/curlyrotaryphone/crp/config");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = schema();

    /** What only the reader can say: it compares keys, looks at files, or knows more of a text than its form. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "app-and-environment-too-long",
            "autoscaling-min-above-max",
            "autoscaling-with-replicas",
            "autoscaling-without-max",
            "autoscaling-without-metric",
            "autoscaling-without-request",
            "env-name-invalid",
            "verify-env-name-invalid",
            "verify-samples-missing",
            "verify-samples-outside-the-module",
            "env-name-near-a-setting",
            "env-name-reserved",
            "env-source-incomplete",
            "checks-at-a-forge-that-is-not-known",
            "draft-merged-by-itself",
            "from-circular",
            "from-itself",
            "own-repository-at-a-forge-that-is-not-known",
            "from-unknown",
            "gitops-apps-under-clusters",
            "gitops-repository-scp-form",
            "gitops-repository-unknown-scheme",
            "gitops-repository-windows-path",
            "gitops-repository-with-password",
            "gitops-repository-without-path",
            "image-base-invalid",
            "image-base-wrong-case",
            "image-modules-of-another-base",
            "image-repository-upper-case",
            "image-repository-with-digest",
            "image-repository-with-scheme",
            "image-repository-with-tag",
            "image-repository-without-team",
            "kubernetes-version-too-old",
            "lint-rule-unknown",
            "lint-without-reason",
            "python-keys-of-a-model",
            "python-without-its-kind",
            "volumes-without-a-place",
            "memory-limit-below-request",
            "model-path-a-file",
            "model-path-empty",
            "model-path-missing",
            "model-path-outside-the-module",
            "node-port-without-type",
            "null-of-a-needed-section",
            "quantity-memory-in-thousandths",
            "resource-unknown",
            "metrics-annotations-with-interval",
            "metrics-without-scrape",
            "route-incomplete",
            "two-environments-in-one-namespace",
            "approvals-without-a-request",
            "freeze-ends-before-it-begins",
            "freeze-in-no-zone",
            "freeze-on-no-day",
            "freeze-unreadable",
            "repository-of-an-environment-with-a-password",
            "review-at-a-forge-that-is-not-known",
            "soak-without-a-promotion");

    /** What is wrong before there is a tree to hold against a schema. */
    private static final Set<String> WRONG_AS_YAML = Set.of("merge-key");

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(new KeySchema(Catalogue.load()).text()));
    }

    static Stream<Path> accepted() throws IOException {
        return fixtures("accepted");
    }

    static Stream<Path> refused() throws IOException {
        return fixtures("refused")
                .filter(fixture -> !name(fixture).startsWith("object-"))
                .filter(fixture -> !WRONG_AS_YAML.contains(name(fixture)));
    }

    private static Stream<Path> fixtures(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES.resolve(kind))) {
            return folders.sorted().toList().stream();
        }
    }

    private static String name(Path fixture) {
        return fixture.getFileName().toString();
    }

    private static List<String> errors(Path fixture) throws IOException {
        Problems problems = new Problems();
        List<Value> documents =
                YamlReader.ofKeys(problems).read("crp.yaml", Files.readAllBytes(fixture.resolve("crp.yaml")));
        if (documents.size() != 1 || !problems.isEmpty()) {
            return List.of("no single document of plain YAML");
        }
        JsonNode tree = JSON.valueToTree(documents.get(0).plain());
        return SCHEMA.validate(tree).stream().map(Error::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theSchemaAcceptsWhatTheReaderAccepts(Path fixture) throws IOException {
        assertThat(errors(fixture)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefusesExceptWhatNoSchemaCanSay() throws IOException {
        Set<String> passed =
                refused().filter(SchemaTest::passes).map(SchemaTest::name).collect(Collectors.toSet());

        assertThat(passed).containsExactlyInAnyOrderElementsOf(BEYOND_A_SCHEMA);
    }

    private static boolean passes(Path fixture) {
        try {
            return errors(fixture).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSchemaAcceptsTheExampleOfEveryKey() throws IOException {
        for (Key key : Catalogue.load().keys()) {
            key.example()
                    .ifPresent(example -> assertThat(SCHEMA.validate(JSON.valueToTree(tree(key.path(), example))))
                            .as("example of %s", key.path())
                            .isEmpty());
        }
    }

    /** A file with just this key beside the required ones. */
    private static Object tree(String path, String example) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("crp", 1);
        root.put("name", "iris");
        root.put("environments", new LinkedHashMap<>(Map.of("dev", new LinkedHashMap<>())));
        Map<String, Object> section = root;
        String[] names = path.replace("*", "dev").split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            @SuppressWarnings("unchecked") // sections are such maps
            Map<String, Object> inner =
                    (Map<String, Object>) section.computeIfAbsent(names[i], n -> new LinkedHashMap<>());
            section = inner;
        }
        section.put(names[names.length - 1], KeySchema.example(example));
        return root;
    }
}
