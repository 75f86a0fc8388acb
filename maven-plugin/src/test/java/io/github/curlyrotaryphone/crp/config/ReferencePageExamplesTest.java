package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what docs/crp-yaml.md shows. */
class ReferencePageExamplesTest {
    private static final Path PAGE = Path.of("../docs/crp-yaml.md");

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    static Stream<String> files() throws IOException {
        return blocks("yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileShownIsReadWithoutAProblem(String text, @TempDir Path module) {
        assertThat(new Fixture(module).crp(text).read().name()).hasToString("iris");
    }

    @Test
    void theMessageShownIsWhatTheReaderSays() throws IOException {
        String said = Files.readString(Fixture.RESOURCES.resolve("refused/example-of-the-reference-page/expected.txt"));

        assertThat(Files.readString(PAGE)).contains("```\n" + said.substring(0, said.indexOf("\n Fix")) + "\n```");
    }
}
