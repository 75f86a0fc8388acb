package io.github.curlyrotaryphone.crp.compare.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.schema.FieldRule.Flag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @Test
    void aFieldIsFoundByTheTypeThatItsPathLeadsTo() {
        String type = Schema.typeOf("apps", "Deployment");
        for (String field : List.of("spec", "template", "spec", "containers")) {
            FieldRule rule = Schema.rule(type, field);
            type = rule.type();
        }

        assertThat(type).isEqualTo("Container");
        assertThat(Schema.rule(type, "ports").keys()).containsExactly("containerPort", "protocol");
        assertThat(Schema.rule("DeploymentSpec", "selector").is(Flag.IMMUTABLE)).isTrue();
        assertThat(Schema.rule("Quantities", "nvidia.com/gpu").is(Flag.QUANTITY))
                .isTrue();
        assertThat(Schema.rule("Annotations", "kubectl.kubernetes.io/last-applied-configuration")
                        .is(Flag.SECRET))
                .isTrue();
    }

    @Test
    void aTypeOrFieldThatNobodyKnowsHasNoRule() {
        assertThat(Schema.rule("Model.example.com", "spec")).isEqualTo(FieldRule.NONE);
        assertThat(Schema.rule("Container", "image")).isEqualTo(FieldRule.NONE);
        assertThat(Schema.knows("Model.example.com")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a, Always",
        "a:latest, Always",
        "host:5000/a, Always",
        "a:1, IfNotPresent",
        "a:latest@sha256:0, IfNotPresent",
        "host:5000/a:1, IfNotPresent"
    })
    void thePullPolicyFollowsFromTheImage(String image, String policy) {
        assertThat(Preset.parse("@pullPolicy").value(Map.of("image", image))).contains(policy);
    }

    @Test
    void presetsAreReadByTheirForm() {
        assertThat(Preset.parse("30").value(Map.of())).contains(30);
        assertThat(Preset.parse("true").value(Map.of())).contains(true);
        assertThat(Preset.parse("{}").value(Map.of())).contains(Map.of());
        assertThat(Preset.parse("25%").value(Map.of())).contains("25%");
        assertThat(Preset.parse("").value(Map.of())).contains("");
        assertThat(Preset.parse("@port").value(Map.of("port", 80))).contains(80);
        assertThat(Preset.parse("@port").value(Map.of())).isEmpty();
        assertThat(Preset.parse("@policyTypes").value(Map.of("egress", List.of(Map.of()))))
                .contains(List.of("Ingress", "Egress"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "250m, 0.25",
        "1.5Gi, 1610612736",
        "1k, 1000",
        "1Ki, 1024",
        "2E, 2000000000000000000",
        "1e3, 1000",
        "1E-1, 0.1",
        "100n, 0.0000001",
        ".5, 0.5",
        "-1, -1"
    })
    void aQuantityIsItsAmount(String text, BigDecimal amount) {
        assertThat(Quantity.parse(text).orElseThrow()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gi", "1GB", "one", "1 Gi", "0x1", "1e999999999", "{}"})
    void whatIsNoQuantityHasNoAmount(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
