package io.github.curlyrotaryphone.crp.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Matches texts with {@code *} for any characters of a segment between slashes; upper and lower case are equal. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        String expression = Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*"));
        return Pattern.matches(expression, text.toLowerCase(Locale.ROOT));
    }
}
