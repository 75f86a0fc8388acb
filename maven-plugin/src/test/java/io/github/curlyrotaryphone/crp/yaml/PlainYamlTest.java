package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainYamlTest {
    private static Object value(String text) throws UnreadableYaml {
        return ((Map<?, ?>) PlainYaml.documents("a: " + text + "\n").get(0)).get("a");
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "On,true", "NO,false", "off,false", "TRUE,true"})
    void switchesAreBooleansAsFluxReadsThem(String text, boolean expected) throws UnreadableYaml {
        assertThat(value(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0700,448", "0o17,15", "0x1F,31", "0b11,3", "1_000,1000", "-0x10,-16", "+5,5", "9999999999,9999999999"})
    void integersOfEveryBaseAreReadAsFluxReadsThem(String text, long expected) throws UnreadableYaml {
        assertThat(((Number) value(text)).longValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e3,1000", "08,8", ".5,0.5", "1.30,1.3", "-.Inf,-Infinity", "99999999999999999999,1e20"})
    void otherNumbersAreFloats(String text, double expected) throws UnreadableYaml {
        assertThat(value(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e999", "12:30:45", "2026-01-01", "y", "250m", "1.2.3", "0xZZ"})
    void whatIsNoNumberIsText(String text) throws UnreadableYaml {
        assertThat(value(text)).isEqualTo(text);
    }

    @Test
    void aliasesAndMergeKeysAreFollowed() throws UnreadableYaml {
        String text =
                "base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\none: {<<: *b, y: 5}\nall:\n  <<: [*b, *o]\n  x: 6\n";

        Map<?, ?> document = (Map<?, ?>) PlainYaml.documents(text).get(0);

        assertThat(document.get("one")).isEqualTo(Map.of("x", 1, "y", 5));
        assertThat(document.get("all")).isEqualTo(Map.of("x", 6, "y", 2, "z", 4));
    }

    @Test
    void aDocumentThatCannotBeReadDoesNotHideTheOthers() {
        assertThat(PlainYaml.readable("a: 1\n---\nb: [\n--- # c\nd: 2\n---\n- e\n"))
                .isEqualTo(List.of(Map.of("a", 1), Map.of("d", 2)));
    }

    /** Flux's reader takes all of these; what crp did not read, no guard would see. */
    @Test
    void formsThatFewPeopleWriteAreRead() {
        Map<String, Object> one = Map.of("kind", "Kustomization");

        assertThat(PlainYaml.readable("--- {kind: Kustomization}\n--- {kind: Kustomization}\n"))
                .isEqualTo(List.of(one, one));
        assertThat(PlainYaml.readable("---\tkind: Kustomization\n--- # x\r\nkind: Kustomization\r\n...\r\n"))
                .contains(one);
        assertThat(PlainYaml.readable("kind: !mine Kustomization\n")).isEqualTo(List.of(one));
        assertThat(PlainYaml.readable("!mine\nkind: !!str Kustomization\n")).isEqualTo(List.of(one));
        assertThat(PlainYaml.readable("kind: \"Kustom\\u0069zation\"\n")).isEqualTo(List.of(one));
    }

    @Test
    void limitsAreSaidInWords() {
        assertThatThrownBy(() -> PlainYaml.documents("a: " + "[".repeat(1_500) + "]".repeat(1_500)))
                .isInstanceOf(UnreadableYaml.class)
                .hasMessage("is nested more than 200 levels deep");
        assertThatThrownBy(() -> PlainYaml.documents(" ".repeat(5_000_000)))
                .isInstanceOf(UnreadableYaml.class)
                .hasMessage("is larger than 4 MiB");
        assertThatThrownBy(() -> PlainYaml.documents("a: &a [*a]"))
                .isInstanceOf(UnreadableYaml.class)
                .hasMessage("is an alias that refers to itself or expands without limit");
    }
}
