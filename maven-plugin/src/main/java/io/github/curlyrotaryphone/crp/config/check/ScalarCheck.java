package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Constraint;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a string, number or boolean. */
final class ScalarCheck {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final List<String> YES = List.of("yes", "y", "on", "1", "true");
    private static final List<String> NO = List.of("no", "n", "off", "0", "false");

    private final Problems problems;

    ScalarCheck(Problems problems) {
        this.problems = problems;
    }

    Optional<Value> check(KeyType type, Constraint constraint, Value value) {
        Optional<String> words =
                value instanceof Scalar scalar ? words(type, constraint, scalar) : Optional.of(otherKind(type, value));
        words.ifPresent(w -> problems.add(value.place(), w));
        return words.isPresent() ? Optional.empty() : Optional.of(value);
    }

    /** A string, which may be empty. */
    Optional<Value> text(Value value) {
        Optional<String> words =
                value instanceof Scalar scalar ? unquoted(scalar) : Optional.of(otherKind(KeyType.TEXT, value));
        words.ifPresent(w -> problems.add(value.place(), w));
        return words.isPresent() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> words(KeyType type, Constraint constraint, Scalar scalar) {
        return switch (type) {
            case INTEGER -> number(constraint, scalar);
            case BOOLEAN -> scalar.type() == ScalarType.BOOLEAN ? Optional.empty() : Optional.of(flag(scalar));
            default -> unquoted(scalar).or(() -> form(constraint, scalar.text()));
        };
    }

    private static String otherKind(KeyType type, Value value) {
        return "must be " + type.words() + ", but is " + value.kind() + ".";
    }

    private static Optional<String> unquoted(Scalar scalar) {
        return scalar.type() == ScalarType.TEXT
                ? Optional.empty()
                : Optional.of("must be a string, but " + scalar.text() + " without quotes is " + scalar.kind()
                        + ". Write \"" + scalar.text() + "\".");
    }

    private static Optional<String> form(Constraint constraint, String text) {
        if (text.isBlank()) {
            return Optional.of("is empty. Write a value, or delete the key.");
        }
        if (!constraint.choices().isEmpty() && !constraint.choices().contains(text)) {
            return Optional.of("'" + text + "' is not a valid value. " + Nearest.words(text, constraint.choices()));
        }
        return constraint.admits(text)
                ? Optional.empty()
                : Optional.of("'" + text + "' is not a valid value. Use " + form(constraint) + ".");
    }

    private static String form(Constraint constraint) {
        return constraint.form().isEmpty() ? "at most " + constraint.longest() + " characters" : constraint.form();
    }

    private static Optional<String> number(Constraint constraint, Scalar scalar) {
        String text = scalar.text();
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            return Optional.of("must be a whole number, but is '" + text + "'. Use digits only.");
        }
        if (scalar.type() == ScalarType.TEXT) {
            return Optional.of("must be a number, but \"" + text + "\" in quotes is a string. Write " + text + ".");
        }
        return constraint.admits(Long.parseLong(text))
                ? Optional.empty()
                : Optional.of(
                        text + " is out of range. Use " + constraint.minimum() + " to " + constraint.maximum() + ".");
    }

    private static String flag(Scalar scalar) {
        String text = scalar.text().toLowerCase(Locale.ROOT);
        String remedy = YES.contains(text) ? "true" : NO.contains(text) ? "false" : "true or false";
        return "must be true or false, but is '" + scalar.text() + "'. Write " + remedy + ", without quotes.";
    }
}
