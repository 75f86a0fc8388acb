package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file per rule of the format, named after it, read by crp and held against the schema that editors use. */
class PolicyFilesTest {
    private static final Path FILES = Path.of("src/test/resources/io/github/curlyrotaryphone/crp/policy");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = schema();

    /** What is no tree, or what a schema cannot say. */
    private static final Set<String> BEYOND_A_SCHEMA =
            Set.of("control-character", "keys-twice", "no-yaml", "two-documents");

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(text(Path.of("src/main/resources/META-INF/crp/crp-policy.schema.json"))));
    }

    static Stream<Path> accepted() throws IOException {
        return Stream.concat(
                files("accepted"),
                Stream.of("example", "example/bank")
                        .map(folder -> FILES.resolve(folder).resolve(PlatformPolicy.FILE)));
    }

    static Stream<Path> refused() throws IOException {
        return files("refused");
    }

    private static Stream<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(FILES.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    private static List<String> schemaErrors(Path file) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text(file));
        return SCHEMA.validate(JSON.valueToTree(tree)).stream()
                .map(Error::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyProblemIsToldWithItsLine(Path file) {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> PlatformPolicy.parse(text(file)));

        assertThat(refusal).as("the refusal of %s", file).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.remedy())
                .isEqualTo("Ask the platform team, which owns the file in the root of the GitOps repository, to fix it:"
                        + " until then, no change is allowed. Its format:"
                        + " https://github.com/curlyrotaryphone/crp/blob/main/docs/policy.md.");
        GoldenFiles.check(file.resolveSibling(name(file) + ".txt"), refusal.problem());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theSchemaAcceptsWhatCrpAccepts(Path file) {
        assertThat(PlatformPolicy.parse(text(file))).isNotNull();
        assertThat(schemaErrors(file)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatCrpRefuses() throws IOException {
        Set<String> passed = refused()
                .filter(file -> !BEYOND_A_SCHEMA.contains(name(file)))
                .filter(file -> schemaErrors(file).isEmpty())
                .map(PolicyFilesTest::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(passed).isEmpty();
    }

    @Test
    void theSchemaListsEverythingThatCanBeRequired() {
        JsonNode items = JSON.readTree(text(Path.of("src/main/resources/META-INF/crp/crp-policy.schema.json")))
                .findValue("require")
                .get("items")
                .get("enum");

        assertThat(items.valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(Stream.concat(RequiredCheck.words().stream(), LintSpec.IDS.stream())
                        .toList());
    }
}
