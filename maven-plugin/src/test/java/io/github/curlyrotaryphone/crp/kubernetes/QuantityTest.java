package io.github.curlyrotaryphone.crp.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuantityTest {
    /** The results were recorded by the program that makes the tables, from Kubernetes' own code. */
    @Test
    void aTextIsReadAsKubernetesReadsIt() throws IOException {
        List<String> expected = recorded();
        List<String> read = new ArrayList<>();
        for (String line : expected) {
            String text = line.substring(1, line.lastIndexOf('\''));
            read.add("'" + text + "' "
                    + Quantity.parse(text)
                            .map(quantity ->
                                    quantity.units().stripTrailingZeros().toPlainString())
                            .orElse("refused"));
        }

        assertThat(read).hasSizeGreaterThan(1000).isEqualTo(expected);
    }

    @Test
    void anExponentThatNoAmountNeedsIsRefused() {
        assertThat(Quantity.parse("1e999999999")).isEmpty();
        assertThat(Quantity.parse("1e-99999999999999999999")).isEmpty();
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(QuantityTest.class.getResourceAsStream("quantities.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
