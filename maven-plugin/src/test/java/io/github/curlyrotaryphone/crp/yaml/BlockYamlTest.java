package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast path gives what the parser gives, places included, or leaves the text to it. */
class BlockYamlTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/github/curlyrotaryphone/crp");

    private static List<String> files(String folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                texts.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    /** Whether the fast path read it, as the parser did. */
    private static boolean isReadAlike(String text, Dialect dialect) {
        Optional<List<Value>> fast = BlockYaml.read("f", text, dialect);
        if (fast.isPresent()) {
            List<String> problems = new ArrayList<>();
            List<Value> parsed = ParsedYaml.read("f", text, dialect, (place, words) -> problems.add(place + words));
            assertThat(problems).as(text).isEmpty();
            assertThat(fast.orElseThrow()).as(text).isEqualTo(parsed);
        }
        return fast.isPresent();
    }

    @Test
    void nearlyAllThatCrpRendersIsReadByIt() throws IOException {
        List<String> rendered = files("manifest/golden");

        long read = rendered.stream()
                .filter(text -> isReadAlike(text, Dialect.FLUX))
                .count();

        assertThat(read).as("of %d files", rendered.size()).isGreaterThan(rendered.size() * 9L / 10);
    }

    @Test
    void mostConfigurationsAreReadByIt() throws IOException {
        List<String> written = files("config/accepted");

        long read =
                written.stream().filter(text -> isReadAlike(text, Dialect.KEYS)).count();

        assertThat(read).as("of %d files", written.size()).isGreaterThan(written.size() / 2);
    }

    @Test
    void theCatalogueAndTheStarterFileAreReadByIt() throws IOException {
        for (String file : List.of("keys.yaml", "starter.yaml")) {
            String text =
                    Files.readString(Path.of("src/main/resources/META-INF/crp").resolve(file));

            assertThat(isReadAlike(text.replace("@name@", "iris"), Dialect.KEYS))
                    .as(file)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTextWithAnyChangeIsReadAlikeOrLeftToTheParser(Dialect dialect) throws IOException {
        List<String> texts = files("config");
        texts.addAll(files("policy"));
        texts.addAll(files("validation/repositories"));
        Random random = new Random(9);
        String characters = " \n:#-'\"{}[],&*!|>%@`~?\\a1.\t<_=";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                String character = String.valueOf(characters.charAt(random.nextInt(characters.length())));
                text.replace(at, at + random.nextInt(2), character);
            }

            isReadAlike(text.toString(), dialect);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                "a:b",
                "a: b c",
                "a: 'b'",
                "a: \"b\\n\"",
                "a: \"b\" # c",
                "a: \"b\"c\"",
                "a: 0123",
                "a: 1.5",
                "a: 12345678901",
                "a: -1",
                "a: yes",
                "a: null",
                "a: ~",
                "a: |\n  b",
                "a: &b c",
                "a: *b",
                "a: !!str b",
                "a: {b: c}",
                "a: [b]",
                "a:  b",
                "a: b ",
                "a: b\n",
                "a: b\na: c",
                "a:\n   b: c",
                "a:\n\tb: c",
                " a: b",
                "a: b\n  c: d",
                "a: b\n---\nc: d",
                "---\na: b\n--- \n# c\n---\nd:\n- e\n---\n",
                "---",
                "a:\n---\nb:\n- c\n---\n- d",
                "a: b\n--- c\nd: e",
                "a: b\n ---\nc: d",
                "a: b\n---: c",
                "a: b\n...\nc: d",
                "a: ./b\nc: .5\nd: ../e",
                "- ./a\n- ...",
                "a: ---",
                "- ---",
                "a:\n- - b",
                "a:\n-  b",
                "a:\n- b: c\n d: e",
                "a:\n  - b",
                "- a",
                "a: b\r\nc: d",
                "? a\n: b",
                "<<: a",
                "a: b: c",
                "a:\n- b: c\n  # d\n  e: f",
                "a:\n# b\n- c",
                "a: Null",
                "a: True",
                "a: NO",
                "a: {b: c, d: [1, e]} # f",
                "a: {b: c,}",
                "a: {b:c}",
                "a: {b: }",
                "a: [a b, c]",
                "a: [http://b:80/c, d:e]",
                "a: [\"b\", 'c']",
                "a: {\"b\": c}",
                "a: [b #c]",
                "a: []x",
                "a: b#c",
                "a: b #c",
                "a:\n- b # c\n- # d\n  e",
                "a:\n# b",
                "a: # b\nc: d",
                "a:\n  b: c\n d: e",
                "a: b: ",
                "a: 'b''c'",
                "a: 'b' 'c'",
                "a: 0x1F",
                "a: 1_000",
                "a: 12:30",
                "a: on",
                "on: a",
                "a: 2026-01-01",
                "a: @b",
                "a: 1e3",
                "a: b\u00e9",
                "a: b\u0085c",
                "a: \u2028",
                "\ufeffa: b",
                ": a",
                "\"a\": b",
                "\"a\" : b",
                "'a': b",
                "a: b, c",
                "a: b}",
                "/a: b",
                "a-b.c/d: e",
                "8080: a",
                "a: \"b\" c",
                "a:\n-\n  b",
                "- a\n- b: c\n  d: e\n- - f\n  - g",
                "-  a: b\n   c: d",
                "- a\n b",
                "a: b\n\n\n  # c\nd: e",
                "a: |",
                "a: >\n  b",
                "a: %b",
                "a: -",
                "a: - b",
                "a: ~ # b",
                "a: b\\",
                "a: [[1, 2], {c: d}]",
                "a: {b: {c: {d: [e]}}}",
                "a: http://b",
                "a: b:",
                "a: 250m",
                "a: 1.30",
                "a: .5",
                "a: +1",
                "---\na: b",
                "a: b\n...",
                "a: \tb",
                "a:\tb",
                "\"a\nb\": c",
            })
    void anyOtherFormIsLeftToTheParserOrReadAlike(String text) {
        for (Dialect dialect : Dialect.values()) {
            isReadAlike(text, dialect);
        }
    }
}
