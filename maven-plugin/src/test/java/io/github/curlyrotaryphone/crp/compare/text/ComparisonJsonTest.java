package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComparisonJsonTest {
    @Test
    void valuesKeepTheirTypes() {
        JsonNode json = JsonText.read(ComparisonJson.of(compare(
                object("example.com/v1", "Model", "spec: {a: 1, b: 1.50, c: true, d: [x], e: {f: y}, g: 1}"),
                object("example.com/v1", "Model", "spec: {a: 2, b: 2.25, c: false, d: [], e: [1], g: .nan}"))));

        assertThat(json.at("/objects/0/fields/0/after").intValue()).isEqualTo(2);
        assertThat(json.at("/objects/0/fields/1/before").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(json.at("/objects/0/fields/2/after").booleanValue()).isFalse();
        assertThat(json.at("/objects/0/fields/3/before/0").stringValue()).isEqualTo("x");
        assertThat(json.at("/objects/0/fields/4/before/f").stringValue()).isEqualTo("y");
        assertThat(json.at("/objects/0/fields/5/after").stringValue()).isEqualTo("NaN");
        assertThat(json.at("/objects/0/fields/5/path").toString()).isEqualTo("[\"spec\",\"g\"]");
    }

    @Test
    void traitsAndFilesAreThere() {
        JsonNode preset = JsonText.read(ComparisonJson.of(compare(container("tty: true"), container("stdin: false"))));
        JsonNode file = JsonText.read(ComparisonJson.of(compare("a: [1", "a: [2")));

        assertThat(preset.at("/objects/0/fields/0/traits/0").stringValue()).isEqualTo("default-after");
        assertThat(file.at("/files/0/reason").stringValue()).isEqualTo("is not YAML in line 1");
    }

    @Test
    void severalComparisonsAreAnArray() {
        JsonNode json = JsonText.read(ComparisonJson.of(List.of(compare("", ""), compare("", container("tty: true")))));

        assertThat(json.size()).isEqualTo(2);
        assertThat(json.at("/1/crpComparison").intValue()).isEqualTo(1);
    }
}
