package io.github.curlyrotaryphone.crp.pullrequest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** {@code headers} are as {@code Name: value; Name: value}. */
    private static ApiAnswer answer(int status, String headers, String body) {
        Map<String, List<String>> all = Stream.of(headers.split("; ", -1))
                .filter(header -> !header.isEmpty())
                .map(header -> header.split(": ", 2))
                .collect(Collectors.toMap(header -> header[0], header -> List.of(header[1])));
        return new ApiAnswer(new HttpAnswer(
                status, HttpHeaders.of(all, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        429 | Retry-After: 90                                                        | 90
        503 | Retry-After: Tue, 24 Nov 2026 12:02:00 GMT                             | 120
        503 | Retry-After: Tue, 24 Nov 2026 11:00:00 GMT                             | 0
        403 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521900                | 300
        429 | RateLimit-Remaining: 0; RateLimit-Reset: 1795521630                    | 30
        429 | RateLimit-Reset: 45                                                    | 45
        403 | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521000                | 0
        429 | Retry-After: 5; X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1795521900 | 5
        """)
    void theWaitIsTheOneThatTheHostAsks(int status, String headers, long seconds) {
        assertThat(RateLimit.asked(answer(status, headers, "{}"), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        429 | Retry-After: soon
        429 | Retry-After: -5
        429 | RateLimit-Reset: 99999999999999999999
        429 | Content-Type: application/json
        403 | X-RateLimit-Remaining: 4999; X-RateLimit-Reset: 1795521900
        503 | X-RateLimit-Remaining: 4999; X-RateLimit-Reset: 1795521900
        """)
    void anAnswerWithoutOneIsWaitedForAsUsual(int status, String headers) {
        assertThat(RateLimit.asked(answer(status, headers, "{}"), NOW)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void theseStatusesPass(int status) {
        assertThat(RateLimit.isPassing(answer(status, "", "{}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422, 501, 505})
    void theseDoNot(int status) {
        assertThat(RateLimit.isPassing(answer(status, "", "{\"message\":\"no\"}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Retry-After: 60                | {}
        X-RateLimit-Remaining: 0       | {}
        X-RateLimit-Remaining: 12      | {"message":"You have exceeded a secondary rate limit"}
        X-RateLimit-Remaining: 12      | {"message":"API Rate Limit exceeded"}
        """)
    void aForbiddenCallPassesWhereALimitIsTheReason(String headers, String body) {
        assertThat(RateLimit.isPassing(answer(403, headers, body))).isTrue();
        assertThat(RateLimit.isRefusedUnheard(answer(403, headers, body))).isTrue();
    }

    @Test
    void aBrokenServerMayHaveHeardTheCall() {
        assertThat(RateLimit.isRefusedUnheard(answer(503, "Retry-After: 60", "{}")))
                .isFalse();
        assertThat(RateLimit.isRefusedUnheard(answer(429, "", "{}"))).isTrue();
    }
}
