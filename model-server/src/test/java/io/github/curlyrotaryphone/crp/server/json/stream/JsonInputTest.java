package io.github.curlyrotaryphone.crp.server.json.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    private static JsonInput input(String body) {
        return new JsonInput(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Token> tokens(JsonInput input) {
        List<Token> tokens = new ArrayList<>();
        for (Token token = input.nextToken(); token != Token.NONE; token = input.nextToken()) {
            tokens.add(token);
        }
        return tokens;
    }

    @Test
    void anObjectIsReadTokenByToken() {
        JsonInput input = input(" {\"a\" : [1, -2.5e3,true,false , null], \"b\":{}}\n");

        assertThat(tokens(input))
                .containsExactly(
                        Token.START_OBJECT,
                        Token.PROPERTY_NAME,
                        Token.START_ARRAY,
                        Token.VALUE_NUMBER_INT,
                        Token.VALUE_NUMBER_FLOAT,
                        Token.VALUE_TRUE,
                        Token.VALUE_FALSE,
                        Token.VALUE_NULL,
                        Token.END_ARRAY,
                        Token.PROPERTY_NAME,
                        Token.START_OBJECT,
                        Token.END_OBJECT,
                        Token.END_OBJECT);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ""                    |``
            "plain"               |plain
            "grün 漢字 😀"          |grün 漢字 😀
            "\\u00fc\\u6F22"        |ü漢
            "\\ud83d\\ude00 ü"      |😀 ü
            "a\\"b\\\\c\\/"          |a"b\\c/
            """)
    void stringsAreDecoded(String json, String expected) {
        JsonInput input = input(json.strip());

        assertThat(input.nextToken()).isEqualTo(Token.VALUE_STRING);
        assertThat(input.getString()).isEqualTo(expected);
    }

    @Test
    void allShortEscapesAreDecoded() {
        JsonInput input = input("\"\\b\\f\\n\\r\\t\"");
        input.nextToken();

        assertThat(input.getString()).isEqualTo("\b\f\n\r\t");
    }

    @Test
    void whatIsSkippedEndsWhereItsBracketDoes() {
        JsonInput input = input("[{\"a\": [1, {\"b\": \"]}\"}], \"c\": 2}, 3]");
        input.nextToken();
        input.nextToken();

        input.skipChildren();

        assertThat(input.currentToken()).isEqualTo(Token.END_OBJECT);
        assertThat(input.nextToken()).isEqualTo(Token.VALUE_NUMBER_INT);
        assertThat(input.getLongValue()).isEqualTo(3);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(tokens(input("\uFEFF1"))).containsExactly(Token.VALUE_NUMBER_INT);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            [1,]             | 1 | 4  | Expected a value, but found ']'.
            [1 2]            | 1 | 4  | Expected ',' or ']', but found '2'.
            [1}              | 1 | 3  | Expected ',' or ']', but found '}'.
            {"a":1,}         | 1 | 8  | Expected a key in double quotes, but found '}'.
            {'a':1}          | 1 | 2  | Expected a key in double quotes, but found '''.
            {"a" 1}          | 1 | 6  | Expected ':', but found '1'.
            {"a":1 "b":2}    | 1 | 8  | Expected ',' or '}', but found '"'.
            {"a":1,"a":2}    | 1 | 8  | The object has two keys 'a'.
            [1,              | 1 | 4  | Expected a value, but the body ends.
            {"a":            | 1 | 6  | Expected a value, but the body ends.
            "abc             | 1 | 1  | The string that begins here has no end.
            "a\\             | 1 | 3  | There is no such escape after a backslash.
            "a\\x"           | 1 | 3  | There is no such escape after a backslash.
            "\\u12g4"        | 1 | 2  | \\u must be followed by four hexadecimal digits.
            "\\ud800"        | 1 | 1  | The string has one half of a surrogate pair.
            nul              | 1 | 1  | Expected 'null'.
            Nan              | 1 | 1  | Expected 'NaN'.
            01               | 1 | 1  | A number must not begin with 0 and more digits.
            -                | 1 | 2  | A digit must follow the minus.
            -x               | 1 | 2  | A digit must follow the minus.
            1.               | 1 | 3  | A digit must follow the point.
            1.e5             | 1 | 3  | A digit must follow the point.
            1e               | 1 | 3  | A digit must follow the exponent's sign.
            1e+              | 1 | 4  | A digit must follow the exponent's sign.
            .5               | 1 | 1  | Expected a value, but found '.'.
            +1               | 1 | 1  | Expected a value, but found '+'.
            ["ü", x]         | 1 | 7  | Expected a value, but found 'x'.
            é                | 1 | 1  | Expected a value, but found a byte that is no JSON in UTF-8.
            """)
    void whatIsNoJsonIsToldWithItsPlace(String json, int line, int column, String problem) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> tokens(input(json)))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isEqualTo(column);
                });
    }

    @Test
    void theLineIsCounted() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> tokens(input("[\n1,\n x]")))
                .satisfies(e -> assertThat(List.of(e.line(), e.column())).containsExactly(3, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0xC3, 0x80})
    void aStringThatIsNoUtf8IsRefused(int wrong) {
        byte[] body = {'"', 'a', (byte) wrong, '"'};

        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> new JsonInput(body).nextToken())
                .withMessage("The string is not valid UTF-8.");
    }

    @Test
    void aBareControlCharacterIsRefused() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> input("\"a\tb\"").nextToken())
                .withMessage("The string has the control character 0x09, which must be escaped.");
    }

    @Test
    void fiveHundredLevelsAreReadAndOneMoreIsRefused() {
        assertThat(tokens(input("[".repeat(500) + "]".repeat(500)))).hasSize(1000);
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> tokens(input("[".repeat(501))))
                .withMessage("Arrays and objects are nested deeper than 500 levels.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "0.", "1e", "-1."})
    void aThousandCharactersOfANumberAreReadAndOneMoreIsRefused(String start) {
        String longest = start + "9".repeat(1000 - start.length());

        assertThat(tokens(input(longest))).hasSize(1);
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> input(longest + "9").nextToken())
                .withMessage("The number has more than 1,000 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[1.5", "[1e5", "[-", "[1,", "[1, ", "[\"a", "[\"a\\u00", "[tru", "[-Inf", "{\"a\":"})
    void bytesBehindTheLimitAreNotRead(String json) {
        byte[] body = (json + "2345678,9]\"e\":inity").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> tokens(new JsonInput(body, 0, json.length())))
                .satisfies(e -> assertThat(e.column()).isBetween(2, json.length() + 1));
    }

    @Test
    void aValueThatEndsAtTheLimitIsRead() {
        JsonInput input = new JsonInput("x12345678901".getBytes(StandardCharsets.UTF_8), 1, 3);

        assertThat(input.nextToken()).isEqualTo(Token.VALUE_NUMBER_INT);
        assertThat(input.getString()).isEqualTo("12");
        assertThat(input.nextToken()).isEqualTo(Token.NONE);
    }
}
