package io.github.curlyrotaryphone.crp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static void refused(String text, String words) {
        assertThatExceptionOfType(StreamReadException.class)
                .isThrownBy(() -> JsonText.read(text))
                .satisfies(e -> assertThat(e.getOriginalMessage()).isEqualTo(words))
                .satisfies(e -> assertThat(e.getLocation().getLineNr()).isEqualTo(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.readObject(text.getBytes(StandardCharsets.UTF_8)))
                .withMessage(words);
    }

    @Test
    void aNumberOfFiveThousandDigitsIsRefusedInWordsAndWithItsPlace() {
        String digits = "1".repeat(5000);

        refused("{\n\"a\":" + digits + "}", "a number has more than 100 characters");
        refused("{\n\"a\":-0." + digits + "}", "a number has more than 100 characters");
        assertThat(JsonText.read("1".repeat(100)).bigIntegerValue().bitLength()).isEqualTo(330);
    }

    @Test
    void anExponentThatWouldFillTheMemoryIsRefused() {
        refused("{\n\"a\":1e1001}", "a number has an exponent beyond 1000");
        refused("{\n\"a\":1e-999999999}", "a number has an exponent beyond 1000");
        assertThat(JsonText.read("1e308").decimalValue()).isEqualByComparingTo(new BigDecimal("1e308"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 600, 100_000})
    void whatNestsTooDeepIsRefused(int arrays) {
        refused("{\n\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}", "it nests deeper than 100 levels");
    }

    @Test
    void aHundredLevelsAreRead() {
        String text = "[".repeat(100) + "]".repeat(100);

        assertThat(JsonText.compact(JsonText.read(text))).isEqualTo(text);
    }

    @Test
    void whatIsNoObjectIsToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.readObject("[]".getBytes(StandardCharsets.UTF_8)))
                .withMessage("it is not a JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.readObject("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)))
                .withMessage("it is not valid JSON");
    }

    @Test
    void valuesAreWrittenAsAMapperWritesThem() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "a\"b\u00e9");
        values.put("numbers", List.of(1, -2L, 0.5, 100.0));
        List<Object> mixed = new ArrayList<>(List.of(true, Map.of("a", "b")));
        mixed.add(null);
        values.put("mixed", mixed);

        assertThat(JsonText.compact(JsonText.tree(values))).isEqualTo(new JsonMapper().writeValueAsString(values));
    }
}
