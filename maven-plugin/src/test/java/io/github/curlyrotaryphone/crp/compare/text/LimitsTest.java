package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({"GITHUB, 65536, 5000", "GITEA, 65536, 5000", "GITLAB, 1000000, 60000"})
    void aBodyUsesWhatItsHostTakesAndNoMore(ForgeSpec.Kind host, int limit, int lines) {
        String body = RequestBody.of(setting(lines), host).body();

        assertThat(body.length()).isBetween(limit - 2_000, limit);
        assertThat(body).contains(" more lines: see the changed files of this request.\n");
    }

    @Test
    void whatFitsAtOneHostIsWholeThere() {
        Comparison comparison = setting(5_000);

        assertThat(RequestBody.of(comparison, ForgeSpec.Kind.GITLAB).body()).doesNotContain("more lines");
        assertThat(RequestBody.of(comparison, ForgeSpec.Kind.GITHUB).body()).contains("more lines");
    }

    @Test
    void rowsThatDoNotFitAreCounted() {
        String body = RequestBody.of(workloads(300), ForgeSpec.Kind.GITHUB).body();

        assertThat(RequestBody.of(workloads(300), 5_000).body())
                .hasSizeLessThanOrEqualTo(5_000)
                .containsPattern("\n\\| … [0-9]+ more \\| \\| \\|\n");
        assertThat(body).hasSizeLessThanOrEqualTo(65_536).doesNotContain("more | | |");
    }

    @Test
    void manyBlocksShareTheRoomAndWhatIsLeftOutIsCounted() {
        String body = RequestBody.of(workloads(300), 20_000).body();

        assertThat(body)
                .hasSizeLessThanOrEqualTo(20_000)
                .containsPattern("[0-9]+ diffs left out: see the changed files");
    }

    /** One setting whose lines all differ. */
    private static Comparison setting(int lines) {
        return compare(
                object("v1", "ConfigMap", "data: {text: \"" + "a line\\n".repeat(lines) + "\"}"),
                object("v1", "ConfigMap", "data: {text: \"" + "b line\\n".repeat(lines) + "\"}"));
    }

    private static Comparison workloads(int number) {
        return compare(workloads(number, 1), workloads(number, 2));
    }

    private static String workloads(int number, int replicas) {
        return IntStream.range(0, number)
                .mapToObj(i -> deployment("replicas: " + replicas).replace("name: iris", "name: w" + i))
                .collect(Collectors.joining("---\n"));
    }
}
