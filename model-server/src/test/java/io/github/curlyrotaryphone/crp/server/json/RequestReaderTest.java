package io.github.curlyrotaryphone.crp.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

class RequestReaderTest {

    private static final int MUTATIONS = 100_000;

    /** What a mutation may put in; more than chance would make of single bytes. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "e",
            "-",
            ".",
            "0",
            "9",
            "NaN",
            "-Infinity",
            "null",
            "true",
            " ",
            "\n",
            "ü",
            "\"data\"",
            "\"shape\"",
            "1e400",
            "99999999999999999999",
            "\"inputs\":[]",
            "\u0001");

    private static final List<String> CORPUS = List.of(
            request("FP32", "[2,2]", "[[1, -2.5e-3],[NaN,\"Infinity\"]]"),
            request("FP64", "[3]", "[0.1,123456789.123456789,-Infinity]"),
            request("INT8", "[4]", "[-128, 127, 0, -0]"),
            request("UINT64", "[1]", "[18446744073709551615]"),
            request("BOOL", "[2]", "[true,false]"),
            request("BYTES", "[2]", "[\"gr\\u00fcn\",\"\\u6f22\\u5b57\"]"),
            "{\"inputs\":[{\"data\":[1,2],\"shape\":[2],\"name\":\"x\",\"datatype\":\"INT32\",\"p\":{\"a\":[{}]}}]}");

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static String request(String datatype, String shape, String data) {
        return "{\"id\":\"1\",\"parameters\":{\"a\":1.5},\"inputs\":[{\"name\":\"x\",\"datatype\":\"" + datatype
                + "\",\"shape\":" + shape + ",\"data\":" + data + "}],\"outputs\":[{\"name\":\"y\"}]}";
    }

    private static InferenceRequest read(String body) {
        return RequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"FP32", "FP64", "INT64", "UINT8"})
    void aNumberOfFiveThousandDigitsIsRefusedInWords(String datatype) {
        String body = request(datatype, "[1]", "[" + "7".repeat(5000) + "]");

        assertThatExceptionOfType(ServingException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .withMessageStartingWith("The body is not valid JSON at line 1, column ")
                .withMessageEndingWith(": The number has more than 1,000 characters.");
    }

    @Test
    void dataThatIsNestedTooDeepIsRefusedInWords() {
        String body = "{\"inputs\":[{\"parameters\":{\"a\":" + "[".repeat(100_000);

        assertThatExceptionOfType(ServingException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .withMessageEndingWith(": Arrays and objects are nested deeper than 500 levels.");
    }

    @Test
    void aDimensionBeyondALongIsRefusedInWords() {
        assertThatExceptionOfType(ServingException.class)
                .isThrownBy(() -> read(request("FP32", "[9223372036854775808]", "[1]")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .withMessageEndingWith(": The integer is beyond 64 bits.");
    }

    @Test
    void dataBeforeItsDatatypeIsReadFromItsPlace() {
        Tensor x = read(CORPUS.get(6)).inputs().get("x");

        assertThat(List.of(x.longAt(0), x.longAt(1))).containsExactly(1L, 2L);
    }

    @Test
    void aFaultInDataBeforeItsDatatypeIsToldWithItsPlace() {
        String body = "{\"inputs\":[\n{\"data\":[1,02],\"shape\":[2],\"name\":\"x\",\"datatype\":\"INT32\"}]}";

        assertThatExceptionOfType(ServingException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith("The body is not valid JSON at line 2, column 12: ");
    }

    /** Whatever comes, the answer is a request or a 400, and never another exception. */
    @Test
    void aSpoiltRequestIsReadOrRefusedAndNothingElse() {
        Random random = new Random(14);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = spoilt(random);
            try {
                RequestReader.read(body);
                read++;
            } catch (ServingException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            }
        }
        assertThat(read).isBetween(MUTATIONS / 100, MUTATIONS / 2);
    }

    /** Jackson's parser, which knows nothing of this one, takes and refuses the same. */
    @Test
    void whatIsJsonForJacksonIsJsonHere() {
        Random random = new Random(15);
        int valid = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = spoilt(random);
            boolean expected = isJsonForJackson(body);
            assertThat(isJson(body))
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(MUTATIONS / 100, MUTATIONS / 2);
    }

    private static byte[] spoilt(Random random) {
        StringBuilder body = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(body.length());
            int until = Math.min(body.length(), at + random.nextInt(4));
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            body.replace(at, until, random.nextInt(4) == 0 ? "" : piece);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isJson(byte[] body) {
        JsonInput input = new JsonInput(body);
        try {
            input.nextToken();
            input.skipChildren();
            return input.nextToken() == Token.NONE;
        } catch (InvalidJsonException e) {
            return false;
        }
    }

    private static boolean isJsonForJackson(byte[] body) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), body)) {
            int values = 0;
            while (parser.nextToken() != null) {
                if (parser.currentToken().isScalarValue()) {
                    parser.getString(); // it is decoded only when it is asked for
                }
                values += parser.streamReadContext().inRoot() ? 1 : 0;
            }
            return values <= 1;
        } catch (JacksonException e) {
            return false;
        }
    }
}
