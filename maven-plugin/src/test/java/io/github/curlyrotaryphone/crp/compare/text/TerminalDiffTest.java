package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.Iris;
import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalDiffTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 120, 250})
    void noLineIsWiderThanTheTerminal(int width) {
        Comparison comparison = ManifestComparison.of(Iris.promotion());

        assertThat(TerminalDiff.of(comparison, false, width).lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(Math.max(20, width)));
    }

    @Test
    void coloursAddNothingButColours() {
        Comparison comparison = ManifestComparison.of(Iris.promotion());

        assertThat(TerminalDiff.of(comparison, true, 60).replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(TerminalDiff.of(comparison, false, 60));
    }

    @Test
    void aValueCannotReachTheTerminal() {
        String text = TerminalDiff.of(
                compare(container("workingDir: a"), container("workingDir: \"\\u001b[2Jb\\rc\"")), false, 80);

        assertThat(text).contains("+ workingDir: \\u001b[2Jb\\u000dc\n").doesNotContain("\u001b");
    }

    @Test
    void nothingToTellIsTold() {
        assertThat(TerminalDiff.of(compare(deployment("replicas: 1"), deployment("paused: false")), false, 80))
                .startsWith("Deploy iris to prod\nNothing changes in the cluster.\n");
    }
}
