package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The constraint on the value of a key.
 *
 * @param choices the allowed strings; empty for any
 * @param pattern regular expression for the whole string
 * @param form description of the pattern
 * @param longest maximum length of a string
 * @param minimum limit of a number
 * @param maximum limit of a number
 * @param fields known fields of an object and their types
 */
public record Constraint(
        List<String> choices,
        Optional<String> pattern,
        String form,
        int longest,
        long minimum,
        long maximum,
        Map<String, KeyType> fields) {
    public Constraint {
        choices = List.copyOf(choices);
        fields = Ordered.sorted(fields);
    }

    /** Whether a string has the form and length. */
    public boolean admits(String text) {
        return text.length() <= longest && pattern.map(text::matches).orElse(true);
    }

    /** Whether a number is in the range. */
    public boolean admits(long number) {
        return minimum <= number && number <= maximum;
    }
}
