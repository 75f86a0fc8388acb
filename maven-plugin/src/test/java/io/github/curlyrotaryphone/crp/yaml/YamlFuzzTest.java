package io.github.curlyrotaryphone.crp.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.Fuzz;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text is read, or is a problem with a place: nothing else is thrown, and nothing takes long. */
class YamlFuzzTest {
    private static final List<String> CORPUS = List.of(
            "crp: 1\nname: iris\nenvironments:\n  dev: {cpu: 250m, list: [a, \"b\", 'c']}\n",
            "apiVersion: v1\nkind: List\nitems:\n- &a {kind: A, metadata: {name: a}}\n- <<: *a\n  spec: |2-\n     x\n    y\n",
            "a: &x\n  b: [1, 0x1F, 1e3, ~, yes]\nc: *x\n? {complex: key}\n: value\n",
            "--- # one\na: 1\n...\n--- {b: 2}\n---\n- c\n- - d\n  - \"e\\u0041\\x42\\n\"\n",
            "%YAML 1.2\n---\n!!map {a: !!str 1, b: !x y, <<: [{c: 1}, {d: 2}]}\n",
            "text: >+\n  folded\n\n   more\n  end\n\nplain: a: b # c\nq: 'it''s'\n",
            // found by these tests or in attacks
            "a: " + "[".repeat(1500),
            "? ".repeat(1500),
            "- ".repeat(1500) + "a\n",
            "{a: ".repeat(1500),
            "a: &a [*a]",
            "a: " + "9".repeat(5000),
            "kind: !x y\n!z\n",
            "a: \"\\",
            "\u0000",
            "\uFEFFa: 1\n\uFEFF");

    @Test
    @Timeout(600)
    void filesOfOthers() {
        Fuzz.texts(CORPUS, 200, input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            PlainYaml.readable(text);
            try {
                PlainYaml.documents(text);
            } catch (UnreadableYaml e) {
                assertThat(e.reason()).startsWith("is ");
            }
            ScalarLines.of(text).replace("metadata", "name", "a", "b").text();
        });
    }

    @Test
    @Timeout(600)
    void objectsAndConfigurations() {
        Fuzz.texts(CORPUS, 200, input -> {
            List<String> problems = new ArrayList<>();
            ProblemSink sink = (place, words) -> problems.add(place.line() + words);
            List<Value> objects = new ArrayList<>(YamlReader.ofObjects(sink).read("a.yaml", input));
            objects.addAll(YamlReader.ofKeys(sink).read("crp.yaml", input));
            objects.forEach(Value::plain);
            assertThat(problems).allMatch(problem -> problem.endsWith(".") || problem.contains(". "));
        });
    }

    /** A reader that copies its buffer for every part of a long scalar takes minutes for these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: %s\n",
                "a: \"%s\"\n",
                "a: '%s'\n",
                "a: |\n  %s\n",
                "a: >\n  %s\n",
                "a: {b: %s}\n",
                "# %s\na: 1\n"
            })
    void aScalarOfThreeMegabytesTakesNoTime(String form) {
        String text = form.formatted("x y".repeat(1_000_000));
        long start = System.nanoTime();

        assertThat(PlainYaml.readable(text)).hasSize(1);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }
}
