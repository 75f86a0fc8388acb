package io.github.curlyrotaryphone.crp.pullrequest.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads from a response whether a retry may succeed, and when. */
final class RateLimit {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final List<String> REMAINING = List.of("X-RateLimit-Remaining", "RateLimit-Remaining");
    private static final List<String> RESET = List.of("X-RateLimit-Reset", "RateLimit-Reset");

    /** Above it: seconds since 1970; below it: seconds from now. */
    private static final long OLDEST_EPOCH = 1_000_000_000;

    private RateLimit() {}

    /** GitHub also returns 403 for rate limits. */
    static boolean isPassing(ApiAnswer answer) {
        return PASSING.contains(answer.status()) || isRefusedUnheard(answer);
    }

    /** Whether the call was rejected before it had any effect. */
    static boolean isRefusedUnheard(ApiAnswer answer) {
        return answer.status() == 429 || (answer.status() == 403 && isLimit(answer));
    }

    private static boolean isLimit(ApiAnswer answer) {
        return answer.header("Retry-After").isPresent()
                || isUsedUp(answer)
                || answer.words().toLowerCase(Locale.ROOT).contains("rate limit");
    }

    private static boolean isUsedUp(ApiAnswer answer) {
        return REMAINING.stream().anyMatch(name -> answer.header(name).equals(Optional.of("0")));
    }

    /** The wait that the forge requests. */
    static Optional<Duration> asked(ApiAnswer answer, Instant now) {
        Optional<Duration> after = answer.header("Retry-After").flatMap(text -> after(text, now));
        if (after.isPresent() || !(isUsedUp(answer) || answer.status() == 429)) {
            return after;
        }
        return RESET.stream()
                .flatMap(name -> answer.header(name).stream())
                .flatMap(text -> number(text).stream())
                .map(seconds -> seconds < OLDEST_EPOCH
                        ? Duration.ofSeconds(seconds)
                        : notNegative(Duration.between(now, Instant.ofEpochSecond(seconds))))
                .findFirst();
    }

    private static Optional<Duration> after(String text, Instant now) {
        Optional<Duration> seconds = number(text).map(Duration::ofSeconds);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Optional.of(notNegative(Duration.between(now, date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
