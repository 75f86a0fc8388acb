package io.github.curlyrotaryphone.crp.pullrequest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiAnswerTest {
    private static ApiAnswer answer(String type, String body) {
        return new ApiAnswer(new HttpAnswer(
                400,
                HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"message":"Not Found"}                                                     | Not Found
        {"message":["Branch is taken","Title is too long"]}                         | Branch is taken; Title is too long
        {"message":{"title":["is too long"],"base":["is missing"]}}                 | title is too long, base is missing
        {"error":"insufficient_scope","error_description":"needs more"}             | needs more
        {"error":"404 Project Not Found"}                                           | 404 Project Not Found
        {"message":"Validation Failed","errors":[{"message":"No commits"}]}         | Validation Failed: No commits
        {"message":"Validation Failed","errors":[{"field":"head","code":"invalid"}]} | Validation Failed: field head, code invalid
        {"errors":["one","two"]}                                                    | one; two
        plain words                                                                 | plain words
        """)
    void itsWordsAreThoseThatAnyHostPutsIntoIt(String body, String words) {
        assertThat(answer("application/json", body).words()).isEqualTo(words);
    }

    @Test
    void itsWordsAreOneLineOfABearableLength() {
        assertThat(answer("text/plain", "a\r\n\tb\u0007c").words()).isEqualTo("a b c");
        assertThat(answer("text/plain", "x".repeat(400)).words()).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void aPageHasNoWords() {
        assertThat(answer("text/html", "<html>Sign in</html>").words()).isEmpty();
        assertThat(answer("application/json", "  <!DOCTYPE html>").isPage()).isTrue();
        assertThat(answer("TEXT/HTML", "Sign in").isPage()).isTrue();
    }

    @Test
    void anEmptyBodyIsWholeAndAHalfOneIsNot() {
        assertThat(answer("application/json", "").isCutOff()).isFalse();
        assertThat(answer("application/json", "[{\"number\":").isCutOff()).isTrue();
    }
}
