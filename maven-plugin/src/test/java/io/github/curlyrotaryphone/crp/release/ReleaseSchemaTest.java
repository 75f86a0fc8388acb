package io.github.curlyrotaryphone.crp.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.manifest.Specs;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.SourceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Holds the shipped schema of a release's configuration against what is written and what the reader refuses. */
class ReleaseSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("src/main/resources/META-INF/crp/release.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Error> errors(Release release) {
        return SCHEMA.validate(json(release));
    }

    private static JsonNode json(Release release) {
        return JsonText.read(ReleaseDocument.write(release));
    }

    @Test
    void aReleaseThatUsesAllKeysIsValid() {
        CommitDetails details = new CommitDetails(
                "Ada <ada@example.com>",
                "2026-11-24T12:00:00Z",
                "Train anew",
                Optional.of("With more flowers."),
                List.of(new ReferencedCommit(
                        Optional.of("f".repeat(40)),
                        Optional.of("https://git.example.com/team/data.git"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Add flowers"),
                        Optional.empty())));
        SourceState source = new SourceState(Optional.of("0".repeat(40)), true, Optional.of(details));

        assertThat(errors(SampleRelease.of("registry.example.com", "iris", source, "2")))
                .isEmpty();
    }

    @Test
    void aReleaseOfARenderedAppIsValid() {
        Specs specs = Specs.of("iris", "dev").everythingElse();

        assertThat(errors(ReleaseAssembly.of(
                        specs.spec(),
                        specs.image(),
                        SampleRelease.digest("input"),
                        SourceState.ABSENT,
                        List.of(specs.render()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"crp\":1 | \"crp\":2",
                "\"approvals\":2 | \"approvals\":2,\"veto\":1",
                "\"approvals\":2, | ",
                "\"review\":\"pull-request\" | \"review\":\"PULL_REQUEST\"",
                "\"soak\":\"1d\" | \"soak\":\"PT24H\"",
                "\"createNamespace\":true, | ",
                "\"weightsBytes\":5000000000 | \"weightsBytes\":\"5 GB\""
            })
    void whatTheReaderRefusesIsNotValid(String part, String instead) {
        String config =
                new String(ReleaseDocument.write(SampleRelease.of("registry.example.com")), StandardCharsets.UTF_8);
        assertThat(config).contains(part);

        assertThat(SCHEMA.validate(JsonText.read(config.replace(part, instead == null ? "" : instead))))
                .isNotEmpty();
    }
}
