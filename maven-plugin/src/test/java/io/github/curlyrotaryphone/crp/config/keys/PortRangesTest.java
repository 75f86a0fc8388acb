package io.github.curlyrotaryphone.crp.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType.Range;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangesTest {
    @ParameterizedTest
    @CsvSource({"deploy.service.port, port", "deploy.service.nodePort, nodePort"})
    void portsMayBeWhatKubernetesAllows(String key, String field) {
        Constraint constraint = Catalogue.load().key(key).constraint();
        Range range = ObjectKind.find("", "Service")
                .orElseThrow()
                .type()
                .field("spec")
                .type()
                .field("ports")
                .type()
                .field(field)
                .range()
                .orElseThrow();

        assertThat(new Range(constraint.minimum(), constraint.maximum())).isEqualTo(range);
    }
}
