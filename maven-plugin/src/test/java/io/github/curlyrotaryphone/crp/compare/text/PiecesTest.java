package io.github.curlyrotaryphone.crp.compare.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "plain => `plain`",
                "a`b => ``a`b``",
                "`a``b` => ``` `a``b` ```",
                "a|b => <code>a&#124;b</code>",
                "<b>|@x => <code>&#60;b&#62;&#124;&#64;x</code>",
                "~~ => (empty)",
            })
    void aValueIsASpanThatItCannotEnd(String value, String span) {
        assertThat(Markdown.code(value)).isEqualTo(span);
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        String faces = "\uD83D\uDE00".repeat(200);

        assertThat(Markdown.code(faces)).isEqualTo("`" + "\uD83D\uDE00".repeat(159) + "…`");
        assertThat(VisibleText.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void aSentenceHasAPlaceForEveryValue() {
        assertThat(Sentence.of("{} of {}.", "a", 1).plain()).isEqualTo("'a' of '1'.");
        assertThat(Markdown.sentence(Sentence.of("{} of {}.", "a", "{}"))).isEqualTo("`a` of `{}`.");
        assertThatThrownBy(() -> Sentence.of("{}", "a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'{}' does not take 2 values");
    }

    @Test
    void onlyAPromotionComesFromAnEnvironment() {
        assertThatThrownBy(() -> new Operation(Operation.Kind.PROMOTE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new PricesSpec("EUR", BigDecimal.ONE, BigDecimal.ONE.negate(), new java.util.TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a price is negative");
    }

    @Test
    void linesFarFromAChangeAreDots() {
        List<String> before = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        List<String> after =
                before.stream().map(line -> line.equals("10") ? "ten" : line).toList();

        assertThat(written(before, after)).containsExactly("  …", "  8", "  9", "- 10", "+ ten", "  11", "  12", "  …");
    }

    @Test
    void theFewestLinesDiffer() {
        assertThat(written(List.of("a", "b", "c", "d"), List.of("b", "x", "d", "e")))
                .containsExactly("- a", "  b", "- c", "+ x", "  d", "+ e");
        assertThat(written(List.of(), List.of("a"))).containsExactly("+ a");
        assertThat(written(List.of("a"), List.of())).containsExactly("- a");
    }

    @Test
    void textsTooLongToAlignAreShownWhole() {
        List<String> before = IntStream.range(0, 2_001).mapToObj(i -> "a" + i).toList();
        List<String> after = IntStream.range(0, 2_001).mapToObj(i -> "b" + i).toList();

        assertThat(LineDiff.of(before, after)).hasSize(4_002);
    }

    private static List<String> written(List<String> before, List<String> after) {
        return LineDiff.of(before, after).stream().map(DiffLine::written).toList();
    }

    @Test
    void valuesReadAsYaml() {
        Map<String, Object> value = new TreeMap<>();
        value.put("list", List.of(Map.of("name", "a"), "b", List.of()));
        value.put("map", Map.of());
        value.put("text", "one\ntwo");
        value.put("truth", true);
        value.put("word", "true");

        assertThat(ReadableYaml.lines("root", value))
                .containsExactly(
                        "root:",
                        "  list:",
                        "  - name: a",
                        "  - b",
                        "  - []",
                        "  map: {}",
                        "  text: |-",
                        "    one",
                        "    two",
                        "  truth: true",
                        "  word: \"true\"");
    }

    @ParameterizedTest
    @CsvSource({"abc", "a-b/c", "Ada Lovelace"})
    void aTextThatIsNothingElseNeedsNoQuotes(String text) {
        assertThat(ReadableYaml.scalar(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1", "yes", "a: b", "a #b", "*a", "'[a'"})
    void aTextThatLooksLikeSomethingElseIsQuoted(String text) {
        assertThat(ReadableYaml.scalar(text)).isEqualTo('"' + text + '"');
    }

    @Test
    void longLinesBreakAtBlanksAndElsewhereWhereThereIsNone() {
        TerminalStyle paint = new TerminalStyle(false, 20);

        assertThat(paint.wrapped("one two three four five six", "  ")).isEqualTo("one two three four\n  five six");
        assertThat(paint.wrapped("a".repeat(25), "  ")).isEqualTo("a".repeat(20) + "\n  " + "a".repeat(5));
        assertThat(new TerminalStyle(true, 20).bold("a".repeat(3))).isEqualTo("\u001b[1maaa\u001b[0m");
    }
}
