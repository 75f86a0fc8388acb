package io.github.curlyrotaryphone.crp.gitops.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFileTest {
    private static final String TEXT = """
        {
          "crp": 2,
          "readBy": "0.1.0",
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
                Optional.of(ImageReference.parse("registry.example.com/iris")),
                Optional.of(Digest.of(new byte[0])),
                "sha256:1",
                Optional.of("c"),
                new TreeMap<>(),
                Optional.empty());

        assertThat(RecordFile.read(RecordFile.write(empty))).isEqualTo(empty);
    }

    @Test
    void allThatTheSecondFormatSaysIsRead() throws Exception {
        DeployRecord whole = new DeployRecord(
                "a:b",
                Optional.empty(),
                Optional.empty(),
                "sha256:1",
                Optional.empty(),
                new TreeMap<>(Map.of("apps/iris/dev/service.yaml", "0".repeat(40))),
                List.of(
                        new RecordedObject(new ClusterName("dev"), "", "Namespace", Optional.empty(), "iris"),
                        new RecordedObject(new ClusterName("dev"), "apps", "Deployment", Optional.of("iris"), "iris")),
                new TreeMap<>(Map.of("Deployment iris", "iris-server")),
                Optional.of(new Verification(Verification.State.VERIFIED, "3 samples")),
                Optional.of(new Hold("slow", "Ada")));

        assertThat(RecordFile.write(whole))
                .contains("\"Namespace iris\"", "\"apps/Deployment iris/iris\"", "\"state\": \"verified\"");
        assertThat(RecordFile.read(RecordFile.write(whole))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"crp\": 2 | \"crp\": 3 | it has format version 3 where this crp knows 2",
                "\"crp\": 2 | \"crp\": 0 | it has format version 0 where this crp knows 2",
                "\"crp\": 2 | \"crp\": 1 | it has a key 'readBy'",
                "\"crp\": 2 | \"crp\": \"2\" | it has no format version 'crp'",
                "\"owner\" | \"boss\" | it has a key 'boss'",
                "\"com.example:iris\" | 7 | it has no 'owner'",
                "0123456789012345678901234567890123456789 | main | 'apps/iris/dev/deployment.yaml' has no blob id",
                "\"input\": | \"input\" : | its text was rewritten",
                "\"files\": { | \"files\": [ | it is not JSON (line 8)",
                "\"crp\": 2 | \"crp\": 1e1001 | a number has an exponent beyond 1000 (line 2)",
            })
    void textThatCrpDidNotWriteIsNotTaken(String part, String edited, String reason) {
        assertThat(TEXT).contains(part);
        assertThatThrownBy(() -> RecordFile.read(TEXT.replace(part, edited)))
                .isInstanceOf(RecordFile.Unreadable.class)
                .hasMessage(reason);
    }

    @Test
    void textBeyondTheLimitsOfJsonIsRefusedInTheirWords() {
        String deep = TEXT.replace("\"crp\": 2", "\"crp\": " + "[".repeat(200) + "]".repeat(200));
        String large = TEXT.replace("\"crp\": 2", "\"crp\": " + "1".repeat(101));

        assertThatThrownBy(() -> RecordFile.read(deep)).hasMessage("it nests deeper than 100 levels (line 2)");
        assertThatThrownBy(() -> RecordFile.read(large)).hasMessage("a number has more than 100 characters (line 2)");
    }
}
