package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private record Pair(String left, String right) {}

    @Test
    void equalValuesHaveEqualFingerprintsWhateverTheOrderOfAMapWas() {
        Map<String, String> one = new HashMap<>(Map.of("a", "1", "b", "2", "c", "3"));
        Map<String, String> other = new HashMap<>(64);
        other.putAll(Map.of("c", "3", "a", "1", "b", "2"));

        assertThat(Fingerprint.of(Ordered.sorted(one))).isEqualTo(Fingerprint.of(Ordered.sorted(other)));
    }

    @Test
    void textsThatRunTogetherDiffer() {
        assertThat(Fingerprint.of(new Pair("ab", "c"))).isNotEqualTo(Fingerprint.of(new Pair("a", "bc")));
        assertThat(Fingerprint.of(List.of("a", "b"))).isNotEqualTo(Fingerprint.of(List.of("a"), List.of("b")));
    }

    @Test
    void anAbsentValueDiffersFromAnEmptyOne() {
        assertThat(Fingerprint.of(Optional.empty())).isNotEqualTo(Fingerprint.of(Optional.of("")));
        assertThat(Fingerprint.of("1")).isNotEqualTo(Fingerprint.of(1));
    }

    @Test
    void theFingerprintOfKnownValuesStaysWhatItIs() {
        assertThat(Fingerprint.of("iris", 1, List.of("dev"), Optional.of(new Pair("a", "b"))))
                .isEqualTo(new Digest("sha256:e04e794e6f50f1047c3de98eca1fbc462ea1c2eb7c1965bc2cc2ef2881fadebc"));
    }
}
