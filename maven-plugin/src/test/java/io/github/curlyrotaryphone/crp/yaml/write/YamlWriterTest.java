package io.github.curlyrotaryphone.crp.yaml.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class YamlWriterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "012",
                "1e3",
                "0x1F",
                "1_000",
                "0o14",
                "0b1",
                "2026-01-01",
                "2026-01-01T00:00:00Z",
                "1.0",
                "-1",
                "+1",
                ".5",
                "1:30",
                "190:20:30",
                "yes",
                "Yes",
                "NO",
                "on",
                "OFF",
                "y",
                "N",
                "true",
                "False",
                "null",
                "Null",
                "~",
                ".inf",
                "-.Inf",
                ".nan",
                "<<",
                "=",
                "-",
                "--- a",
                "- a",
                "? a",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "|a",
                ">a",
                "'a'",
                "\"a\"",
                "%a",
                "@a",
                "`a",
                "{a}",
                "[a]",
                "a,b",
                "${A}",
                " a",
                "a ",
                "\ta",
                "a\tb",
                "a\\b",
                "grün",
                "日本",
                "😀",
                "\u0000",
                "\u0007",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\ufeff",
                "a\r\nb",
                "a\n b\n",
                "\na",
                " a\nb",
                "a\n\n",
                "a\n \nb",
                "\ta\nb",
                "a\n\tb",
                "a\nb ",
                "a\u0085\nb",
                "\n",
                "a: |\n  b",
                "...",
                "---",
                "a\n---\nb\n",
                "a\n\n\nb",
                "# a\nb\n"
            })
    void everyStringReadsBackAsItself(String text) {
        Map<String, Object> tree =
                ordered("key", text, text + "key", List.of(text, List.of(text, Map.of("deep", text))));

        assertThat(readBack(tree)).isEqualTo(tree);
    }

    @Test
    void stringsOfRandomCharactersReadBackAsThemselves() {
        Random random = new Random(20261124);
        String alphabet = "ab1. \n\t:#-'\"\\|>{}[],&*!%@`~?=é日\u2028\u0085";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(8), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            Map<String, Object> tree = ordered("a", text.toString(), "b", List.of(text.toString(), Map.of("c", "d")));

            assertThat(readBack(tree)).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "apps/v1", "app.kubernetes.io/name", "/v2/health/ready", "RuntimeDefault", "a-b_c"})
    void wordsStandBare(String word) {
        assertThat(YamlWriter.write(Map.of(word, word))).isEqualTo(word + ": " + word + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"y", "No", "on", "TRUE", "null", "012", "1e3", "1.0", "2026-01-01", "~", ".inf", "a b", "-a"})
    void whatAnyReaderMightTakeForSomethingElseIsQuoted(String word) {
        assertThat(YamlWriter.write(Map.of(word, word))).isEqualTo("\"" + word + "\": \"" + word + "\"\n");
    }

    @Test
    void textOfSeveralLinesIsALiteralBlock() {
        assertThat(YamlWriter.write(ordered("a", ordered("b", "x: 1\n\n  y\n"), "c", List.of("p\nq"))))
                .isEqualTo("a:\n  b: |\n    x: 1\n\n      y\nc:\n- |-\n  p\n  q\n");
    }

    @Test
    void mapsAndListsNestByTwoSpaces() {
        Map<String, Object> tree = ordered(
                "z", ordered("b", List.of(ordered("c", 1, "d", List.of(2, List.of(3, 4)))), "e", Map.of()),
                "a", List.of(Map.of(), List.of()));

        assertThat(YamlWriter.write(tree))
                .isEqualTo("z:\n  b:\n  - c: 1\n    d:\n    - 2\n    - - 3\n      - 4\n  e: {}\na:\n- {}\n- []\n");
    }

    @Test
    void numbersTruthValuesAndNothingStandBare() {
        Map<String, Object> tree =
                ordered("i", 8080, "l", 1L << 40, "b", true, "none", null, "big", BigInteger.TEN.pow(20));

        assertThat(YamlWriter.write(tree))
                .isEqualTo("i: 8080\nl: 1099511627776\nb: true\nnone: null\nbig: 100000000000000000000\n");
    }

    @Test
    void fractionsHaveTheFewestDigitsThatReadBack() {
        assertThat(YamlWriter.write(ordered("a", 0.1, "b", 2.0, "c", -0.5f, "d", 1e23, "e", 2e-3, "f", 0.0)))
                .isEqualTo("a: 0.1\nb: 2.0\nc: -0.5\nd: 100000000000000000000000.0\ne: 0.002\nf: 0.0\n");
    }

    @Test
    void theDefaultLocaleChangesNothing() {
        Map<String, Object> tree = ordered("TITLE", "I", "n", 1234567, "x", "\u0007");
        String before = YamlWriter.write(tree);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(YamlWriter.write(tree)).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void halfASurrogatePairIsEscaped() {
        assertThat(YamlWriter.write(Map.of("a", "\ud83d"))).isEqualTo("a: \"\\uD83D\"\n");
    }

    @Test
    void anEmptyMapIsWritten() {
        assertThat(YamlWriter.write(Map.of())).isEqualTo("{}\n");
    }

    @Test
    void whatIsNoScalarIsAnErrorOfTheProgram() {
        assertThatThrownBy(() -> YamlWriter.write(Map.of("a", Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a tree contains a java.util.");
    }

    private static Object readBack(Map<String, Object> tree) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return new Load(settings).loadFromString(YamlWriter.write(tree));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        List<Object> rest = new ArrayList<>(Arrays.asList(keysAndValues));
        Map<String, Object> map = new LinkedHashMap<>();
        while (!rest.isEmpty()) {
            map.put((String) rest.remove(0), rest.remove(0));
        }
        return Collections.unmodifiableMap(map);
    }
}
