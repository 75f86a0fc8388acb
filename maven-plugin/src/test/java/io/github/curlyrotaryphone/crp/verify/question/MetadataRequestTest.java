package io.github.curlyrotaryphone.crp.verify.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataRequestTest {
    @Test
    void everyInputGetsItsShapeWithOneInThePlaceOfAnOpenDimension() {
        assertThat(request("""
                        {"inputs": [{"name": "a", "datatype": "FP32", "shape": [-1, 3]},
                                    {"name": "b \\"c\\"", "datatype": "BYTES", "shape": [1]},
                                    {"name": "d", "datatype": "BOOL", "shape": []}]}
                        """, 0))
                .hasValue("{\"inputs\":[{\"name\":\"a\",\"datatype\":\"FP32\",\"shape\":[1, 3],\"data\":[0,0,0]},"
                        + "{\"name\":\"b \\\"c\\\"\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"0\"]},"
                        + "{\"name\":\"d\",\"datatype\":\"BOOL\",\"shape\":[],\"data\":[false]}]}");
    }

    @Test
    void onesAreOnesInEveryDatatype() {
        assertThat(request("""
                        {"inputs": [{"name": "a", "datatype": "INT64", "shape": [1]},
                                    {"name": "b", "datatype": "BYTES", "shape": [1]},
                                    {"name": "c", "datatype": "BOOL", "shape": [1]}]}
                        """, 1))
                .hasValueSatisfying(text -> assertThat(text).contains("[1]}", "[\"1\"]}", "[true]}"));
    }

    @Test
    void anInputThatFitsInNoRequestHasNone() {
        assertThat(request("{\"inputs\": [{\"name\": \"a\", \"datatype\": \"FP32\", \"shape\": [4000, 4000]}]}", 0))
                .isEmpty();
        assertThat(request(
                        "{\"inputs\": [{\"name\": \"a\", \"datatype\": \"FP32\", \"shape\": [9223372036854775807, 3]}]}",
                        0))
                .isEmpty();
    }

    private static Optional<String> request(String metadata, int digit) {
        return MetadataRequest.of(JsonText.read(metadata), digit)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
