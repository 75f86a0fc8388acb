package io.github.curlyrotaryphone.crp.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultTest {
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
        assertThat(Default.parse("@pullPolicy").value(Map.of("image", image))).contains(policy);
    }

    @Test
    void defaultsAreReadByTheirForm() {
        assertThat(Default.parse("30").value(Map.of())).contains(30);
        assertThat(Default.parse("true").value(Map.of())).contains(true);
        assertThat(Default.parse("{}").value(Map.of())).contains(Map.of());
        assertThat(Default.parse("25%").value(Map.of())).contains("25%");
        assertThat(Default.parse("").value(Map.of())).contains("");
        assertThat(Default.parse("@port").value(Map.of("port", 80))).contains(80);
        assertThat(Default.parse("@port").value(Map.of())).isEmpty();
        assertThat(Default.parse("@policyTypes").value(Map.of("egress", List.of(Map.of()))))
                .contains(List.of("Ingress", "Egress"));
    }
}
