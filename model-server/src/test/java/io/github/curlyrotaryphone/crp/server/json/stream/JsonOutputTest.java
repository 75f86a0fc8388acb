package io.github.curlyrotaryphone.crp.server.json.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

class JsonOutputTest {

    private static String text(JsonOutput json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void commasStandBetweenValuesAndNowhereElse() {
        JsonOutput json = new JsonOutput();

        json.writeStartObject();
        json.writeStringProperty("a", "x");
        json.writeArrayPropertyStart("b");
        json.writeNumber(1L);
        json.writeNumber(2.5);
        json.writeStartArray();
        json.writeEndArray();
        json.writeNull();
        json.writeEndArray();
        json.writeBooleanProperty("c", true);
        json.writeEndObject();

        assertThat(text(json)).isEqualTo("{\"a\":\"x\",\"b\":[1,2.5,[],null],\"c\":true}");
    }

    @Test
    void whatEndsLikeABracketIsStillFollowedByAComma() {
        JsonOutput json = new JsonOutput();

        json.writeStartArray();
        json.writeString("[");
        json.writeString(":");
        json.writeString("");
        json.writeEndArray();

        assertThat(text(json)).isEqualTo("[\"[\",\":\",\"\"]");
    }

    @Test
    void whatJsonHasNoNumberForIsWrittenAsString() {
        JsonOutput json = new JsonOutput();

        json.writeStartArray();
        json.writeNumber(Double.NaN);
        json.writeNumber(Float.POSITIVE_INFINITY);
        json.writeNumber(Double.NEGATIVE_INFINITY);
        json.writeEndArray();

        assertThat(text(json)).isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
    }

    /** Two writers that know nothing of each other: Jackson's is the other one. */
    @Test
    void jacksonWritesTheSame() {
        Random random = new Random(14);
        StringBuilder characters = new StringBuilder("grün 漢字 😀");
        for (char c = 0; c < 0x100; c++) {
            characters.append(c);
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        JsonOutput json = new JsonOutput();
        try (JsonGenerator jackson = JsonFactory.builder()
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build()
                .createGenerator(ObjectWriteContext.empty(), expected)) {
            jackson.writeStartArray();
            json.writeStartArray();
            jackson.writeString(characters.toString());
            json.writeString(characters.toString());
            for (int i = 0; i < 50_000; i++) {
                long bits = random.nextLong() >> random.nextInt(64);
                double number = Double.longBitsToDouble(random.nextLong());
                float single = Float.intBitsToFloat(random.nextInt());
                jackson.writeNumber(bits);
                json.writeNumber(bits);
                jackson.writeNumber(Long.toUnsignedString(bits));
                json.writeUnsignedNumber(bits);
                jackson.writeNumber(number);
                json.writeNumber(number);
                jackson.writeNumber(single);
                json.writeNumber(single);
            }
            jackson.writeEndArray();
            json.writeEndArray();
        }

        assertThat(text(json)).isEqualTo(expected.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anIntegerBeyondALongIsWrittenWithAllItsDigits() {
        JsonOutput json = new JsonOutput();
        json.writeStartArray();
        json.writeNumber(new BigInteger("18446744073709551615"));
        json.writeNumber(new BigInteger("-9223372036854775809"));
        json.writeEndArray();

        assertThat(text(json)).isEqualTo("[18446744073709551615,-9223372036854775809]");
    }
}
