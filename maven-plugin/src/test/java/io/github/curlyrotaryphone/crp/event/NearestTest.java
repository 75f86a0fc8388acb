package io.github.curlyrotaryphone.crp.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("replicas", "resources", "route", "memory", "env");

    @ParameterizedTest
    @CsvSource({"replcias,replicas", "Replicas,replicas", "replica,replicas", "rout,route", "mem,memory", "evn,env"})
    void aSlipOfTheFingerFindsItsKey(String word, String key) {
        assertThat(Nearest.to(word, KEYS)).contains(key);
    }

    @Test
    void aWordThatIsFarFromAllFindsNone() {
        assertThat(Nearest.to("colour", KEYS)).isEmpty();
        assertThat(Nearest.words("colour", KEYS)).isEqualTo("Use one of: replicas, resources, route, memory, env.");
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,ABC,0", "abc,acb,1", "abc,ab,1", "abc,xbc,1", "abc,'',3", "kitten,sitting,3"})
    void theDistanceIsTheNumberOfEdits(String from, String to, int edits) {
        assertThat(Nearest.distance(from, to)).isEqualTo(edits);
    }
}
