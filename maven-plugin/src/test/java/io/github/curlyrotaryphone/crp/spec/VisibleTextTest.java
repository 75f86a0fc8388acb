package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    /** Moves the cursor, in seven bits and in eight; reverses, hides or splits text. */
    private static final String ATTACK = "a\u001b[2Jb\u009b31mc\u202ed\u2066e\u200bf\u2028g\u0007h\ud800i\udb40\udc41j";

    @ParameterizedTest
    @ValueSource(strings = {"plain", "größer 日本 😀", "two\nlines\tand a tab", ""})
    void whatIsVisibleStays(String text) {
        assertThat(VisibleText.lines(text)).isEqualTo(text);
    }

    @Test
    void everyHiddenCharacterIsEscaped() {
        assertThat(VisibleText.of(ATTACK))
                .isEqualTo("a\\u001b[2Jb\\u009b31mc\\u202ed\\u2066e\\u200bf\\u2028g\\u0007h\\ud800i\\udb40\\udc41j");
    }

    @Test
    void wordsForASentenceAreOneLineOfThreeHundredCharacters() {
        assertThat(VisibleText.words("  no:\r\n\tread\u001b[31m it\u0085\u202e "))
                .isEqualTo("no: read [31m it");
        assertThat(VisibleText.words("x".repeat(200_000))).isEqualTo("x".repeat(299) + "…");
        assertThat(VisibleText.words("\u0000".repeat(200_000) + "x")).isEmpty();
    }

    @Test
    void aMessageKeepsItsLinesWithinLimits() {
        assertThat(VisibleText.lines("one\u001b[2J\ntwo")).isEqualTo("one\\u001b[2J\ntwo");
        assertThat(VisibleText.lines("x".repeat(9000) + "\ny")).isEqualTo("x".repeat(3999) + "…\ny");
        assertThat(VisibleText.lines("x\n".repeat(9000)).lines()).hasSize(2000);
    }

    @Test
    void aComparisonKeepsItsColoursAlone() {
        assertThat(VisibleText.coloured("\u001b[31m- a\u001b[8mb\u001b[0m\u001b[2J"))
                .isEqualTo("\u001b[31m- a\\u001b[8mb\u001b[0m\\u001b[2J");
    }

    @Test
    void jsonForATerminalHasTheSameValues() {
        String document = JsonText.pretty(JsonText.object().put("a", "x\u009b\u202e\udb40\udc41y"));

        String shown = VisibleText.json(document);

        assertThat(shown).isEqualTo("{\n  \"a\": \"x\\u009b\\u202e\\udb40\\udc41y\"\n}\n");
        assertThat(JsonText.read(shown)).isEqualTo(JsonText.read(document));
    }

    @Test
    void noErrorQuotesAHiddenCharacter() {
        CrpException error = CrpException.refused("It said 'a\u001b[2J'.", "Ask \u202ethem.");

        assertThat(error).hasMessage("It said 'a\\u001b[2J'. Ask \\u202ethem.");
        assertThat(error.problem()).isEqualTo("It said 'a\\u001b[2J'.");
        assertThat(error.remedy()).isEqualTo("Ask \\u202ethem.");
    }
}
