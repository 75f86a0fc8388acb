package io.github.curlyrotaryphone.crp.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fenced block of README.md and docs/ says in a comment before it which file of the build it is. */
class DocumentExamplesTest {
    private static final Path ROOT = LivingExample.ROOT;
    private static final List<String> KINDS = List.of("file", "part of", "document of", "run by", "picture", "not run");

    /** Where files lie that tests, checks or CI use. A document is no proof of another one. */
    private static final List<String> USED_BY_THE_BUILD = List.of(
            ".ci/",
            "apps/",
            "archetype/",
            "clusters/",
            "e2e/",
            "model-app-template/",
            "maven-plugin/src/it/",
            "maven-plugin/src/test/",
            "model-server/src/test/");

    static Stream<Example> examples() throws IOException {
        return documents().flatMap(document -> {
            String name = ROOT.relativize(document).toString().replace('\\', '/');
            return Example.of(name, lines(document)).stream();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsWhatTheBuildRuns(Example example) throws IOException {
        assertThat(KINDS)
                .as(
                        "%s: write '<!-- <kind>: <file of the build> -->' before the block, where kind is one of these",
                        example)
                .contains(example.kind());
        switch (example.kind()) {
            case "picture" ->
                assertThat(example.language())
                        .as("%s: a picture is not run", example)
                        .isEmpty();
            case "not run" ->
                assertThat(example.source())
                        .as("%s: say why it is not run", example)
                        .isNotBlank();
            default -> checkAgainst(example, source(example));
        }
    }

    @Test
    void anExampleThatNobodyNamesIsFound() {
        List<Example> found =
                Example.of("a.md", List.of("words", "```sh", "mvn x", "```", "<!-- part of: f -->", "```", "```"));

        assertThat(found)
                .containsExactly(
                        new Example("a.md", 2, "sh", "", "", "mvn x\n"),
                        new Example("a.md", 6, "", "part of", "f", "\n"));
    }

    private static void checkAgainst(Example example, String source) {
        String shown = flat(example.text());
        switch (example.kind()) {
            case "file" -> assertThat(example.text()).as("%s", example).isEqualTo(source);
            case "run by" ->
                assertThat(source.split("[\\s\"']+"))
                        .as("%s: words of the command", example)
                        .contains(words(shown));
            default ->
                assertThat(("\n" + flat(source)).contains("\n" + shown))
                        .as("%s is part of %s, line by line without indentation:\n%s", example, example.source(), shown)
                        .isTrue();
        }
    }

    private static String source(Example example) throws IOException {
        assertThat(USED_BY_THE_BUILD)
                .as("%s: '%s' lies where no test looks", example, example.source())
                .anyMatch(folder -> example.source().startsWith(folder));
        return Files.readString(ROOT.resolve(example.source()));
    }

    /** Every line at the left, since what stands in a part of a file may stand further to the right there. */
    private static String flat(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }

    /** What Maven or a script is told, without options and what joins commands. */
    private static String[] words(String command) {
        return Stream.of(command.split("\\s+"))
                .filter(word ->
                        !word.startsWith("-") && !word.equals("mvn") && !word.equals("&&") && !word.equals("\\"))
                .toArray(String[]::new);
    }

    private static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.stream());
        }
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
