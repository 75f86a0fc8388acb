package io.github.curlyrotaryphone.crp.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The response of a server.
 *
 * @param status the HTTP status
 * @param headers headers of the response
 * @param body the body in memory; empty if it was written to the call's sink
 */
@SuppressWarnings("ArrayRecordComponent") // responses are not compared
public record HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    /** Whether the call succeeded. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether it is a redirect. */
    public boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether a retry of the same call may succeed. */
    public boolean isPassing() {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** The first value of this header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The media type without parameters, in lower case. */
    public Optional<String> contentType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** {@code Retry-After} (RFC 9110 §10.2.3: seconds, or a date relative to that of the response). */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").map(String::strip).flatMap(this::wait);
    }

    private Optional<Duration> wait(String value) {
        if (value.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            DateTimeFormatter form = DateTimeFormatter.RFC_1123_DATE_TIME;
            ZonedDateTime now = ZonedDateTime.parse(header("Date").orElse(""), form);
            Duration wait = Duration.between(now, ZonedDateTime.parse(value, form));
            return wait.isNegative() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
