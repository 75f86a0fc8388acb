package io.github.curlyrotaryphone.crp.gitops.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFileTest {
    private static final String TEXT = """
            {
              "crp": 1,
              "owner": "com.example:iris",
              "image": "registry.example.com/iris:1",
              "input": "sha256:1",
              "files": {
                "apps/iris/dev/deployment.yaml": "0123456789012345678901234567890123456789"
              }
            }
            """;

    @Test
    void whatWasWrittenIsRead() throws Exception {
        DeployRecord deployed = RecordFile.read(TEXT);

        assertThat(deployed.owner()).isEqualTo("com.example:iris");
        assertThat(deployed.source()).isEmpty();
        assertThat(deployed.files())
                .containsEntry("apps/iris/dev/deployment.yaml", "0123456789012345678901234567890123456789");
        assertThat(RecordFile.write(deployed)).isEqualTo(TEXT);
    }

    @Test
    void aRecordWithoutFilesIsReadToo() throws Exception {
        DeployRecord empty = new DeployRecord(
                "a:b",
                ImageReference.parse("registry.example.com/iris"),
                Optional.of(Digest.of(new byte[0])),
                "sha256:1",
                Optional.of("c"),
                new TreeMap<>(),
                Optional.empty());

        assertThat(RecordFile.read(RecordFile.write(empty))).isEqualTo(empty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"crp\": 1 | \"crp\": 2 | it has format version 2 where this crp knows 1",
                "\"crp\": 1 | \"crp\": \"1\" | it has no format version 'crp'",
                "\"owner\" | \"boss\" | it has a key 'boss'",
                "\"com.example:iris\" | 7 | it has no 'owner'",
                "0123456789012345678901234567890123456789 | main | 'apps/iris/dev/deployment.yaml' has no blob id",
                "\"input\": | \"input\" : | its text was rewritten",
                "\"files\": { | \"files\": [ | it is not JSON (line 7)",
            })
    void textThatCrpDidNotWriteIsNotTaken(String part, String edited, String reason) {
        assertThat(TEXT).contains(part);
        assertThatThrownBy(() -> RecordFile.read(TEXT.replace(part, edited)))
                .isInstanceOf(RecordFile.Unreadable.class)
                .hasMessage(reason);
    }
}
