package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarLinesTest {
    private static String pruning(String text) {
        return ScalarLines.of(text)
                .delete("spec", "suspend", "true")
                .replace("spec", "prune", "false", "true")
                .text();
    }

    @Test
    void everyOtherByteStays() {
        String text = "# ours\r\nspec:  # odd\r\n      prune: false  \r\n      suspend:  true\n      path: 'x'";

        assertThat(pruning(text)).isEqualTo(text.replace("prune: false", "prune: true"));
    }

    @Test
    void aLineIsDeletedWithItsEnd() {
        assertThat(pruning("spec:\n  a: b\n  suspend: true\n")).isEqualTo("spec:\n  a: b\n");
    }

    @Test
    void quotesStay() {
        assertThat(ScalarLines.of("metadata:\n  namespace: \"7\"\n  name: '7'\n")
                        .replace("metadata", "namespace", "7", "8")
                        .text())
                .isEqualTo("metadata:\n  namespace: \"8\"\n  name: '7'\n");
    }

    @Test
    void eachDocumentOfAFileIsChanged() {
        assertThat(pruning("spec:\n  prune: false\n---\nspec:\n  prune: false\n"))
                .isEqualTo("spec:\n  prune: true\n---\nspec:\n  prune: true\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {prune: false}\n",
                "spec:\n  prune: false # for now\n",
                "spec:\n  prune:\n    false\n",
                "data:\n  prune: false\n",
                "spec:\n  more:\n    prune: false\n",
                "spec: |\n  prune: false\n",
                "spec:\n  prune: false\n  {{ more }}\n"
            })
    void whatHasNoLineOfItsOwnOrCannotBeReadStays(String text) {
        assertThat(pruning(text)).isEqualTo(text);
    }
}
