package io.github.curlyrotaryphone.crp.yaml.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
    private static final Map<String, Object> TREE =
            Map.of("a", Map.of("b", 7, "c", List.of(1)), "list", Arrays.asList("x", null, Map.of("k", "v"), 2));

    @Test
    void aPathEndsAtAScalarOrNowhere() {
        assertThat(Tree.text(TREE, "a", "b")).contains("7");
        assertThat(Tree.text(TREE, "a", "c")).isEmpty();
        assertThat(Tree.text(TREE, "a")).isEmpty();
        assertThat(Tree.text(TREE, "a", "b", "further")).isEmpty();
        assertThat(Tree.text(TREE, "nowhere", "b")).isEmpty();
    }

    @Test
    void ofAListTheMapsAndTheTextsAreTaken() {
        assertThat(Tree.maps(TREE, "list")).containsExactly(Map.of("k", "v"));
        assertThat(Tree.texts(TREE, "list")).containsExactly("x", "2");
        assertThat(Tree.maps(TREE, "a")).isEmpty();
        assertThat(Tree.texts(TREE, "nowhere")).isEmpty();
    }

    @Test
    void aStringIsNoNumber() {
        assertThat(Tree.string(Map.of("port", "http"), "port")).contains("http");
        assertThat(Tree.string(TREE, "a", "b")).isEmpty();
    }

    @Test
    void aCopyHasTheValueAndTheTreeIsUnchanged() {
        assertThat(Tree.with(Map.of("kind", "Service"), "disabled", "metadata", "annotations"))
                .isEqualTo(Map.of("kind", "Service", "metadata", Map.of("annotations", "disabled")));
        assertThat(Tree.with(TREE, 8, "a", "b")).containsEntry("a", Map.of("b", 8, "c", List.of(1)));
        assertThat(Tree.at(TREE, "a", "b")).contains(7);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "007, 7", "999999999, 999999999"})
    void aWholeNumberIsRead(String text, int number) {
        assertThat(Tree.number(new HashMap<>(Map.of("n", text)), "n")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1e3", "1000000000", "٣", " 1"})
    void whatIsNoShortWholeNumberIsNone(String text) {
        assertThat(Tree.number(new HashMap<>(Map.of("n", text)), "n")).isEmpty();
    }
}
