package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the value of a key must keep to.
 *
 * @param choices the only texts allowed; empty for any
 * @param pattern regular expression of a text as a whole
 * @param form the pattern in words
 * @param longest characters of a text at most
 * @param minimum of a number
 * @param maximum of a number
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

    /** Whether a text has the form and length. */
    public boolean admits(String text) {
        return text.length() <= longest && pattern.map(text::matches).orElse(true);
    }

    /** Whether a number is in the range. */
    public boolean admits(long number) {
        return minimum <= number && number <= maximum;
    }
}
