package io.github.curlyrotaryphone.crp.validation.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a single value against its schema. */
final class ValueCheck {
    private static final BigDecimal LEAST_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal GREATEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Findings findings;
    private final boolean isBuiltIn;
    private final boolean isSecret;

    ValueCheck(Findings findings, boolean isBuiltIn, boolean isSecret) {
        this.findings = findings;
        this.isBuiltIn = isBuiltIn;
        this.isSecret = isSecret;
    }

    boolean hasType(@Nullable Object value, Schema schema, FieldPath path) {
        String expected = expectedType(value, schema);
        if (expected.isEmpty()) {
            return true;
        }
        boolean needsQuotes = schema.type().equals("string") && (value instanceof Number || value instanceof Boolean);
        findings.add(
                SchemaRules.WRONG_TYPE,
                path,
                "'" + path + "' is " + shown(value) + " and must be " + expected + ".",
                needsQuotes ? "Write it in quotes." : "Write " + expected + ".");
        return false;
    }

    private String shown(@Nullable Object value) {
        return isSecret && !(value instanceof Map<?, ?>) && !(value instanceof List<?>)
                ? "of another type"
                : Words.of(value);
    }

    /** The expected type; empty if the value has it. */
    private static String expectedType(@Nullable Object value, Schema schema) {
        if (schema.is("x-kubernetes-int-or-string")) {
            return isInteger(value) || value instanceof String ? "" : "an integer or a string";
        }
        if (schema.format().equals("quantity")) {
            return value instanceof Number || value instanceof String ? "" : "a quantity, such as \"500m\" or \"2Gi\"";
        }
        boolean fits = switch (schema.type()) {
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> isInteger(value);
            case "number" -> value instanceof Number;
            default -> true;
        };
        return fits ? "" : Words.type(schema.type());
    }

    private static boolean isInteger(@Nullable Object value) {
        if (value instanceof Integer) {
            return true;
        }
        return value instanceof Number number
                && new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
    }

    void check(@Nullable Object value, Schema schema, FieldPath path) {
        if (isBuiltIn && "".equals(value)) {
            return; // taken as if it were absent
        }
        boolean isFree = value instanceof Integer
                || (value instanceof String && schema.format().isEmpty());
        if (isFree && !schema.isBounded()) {
            return;
        }
        allowed(value, schema.allowed(), path);
        if (value instanceof Number number) {
            range(new BigDecimal(number.toString()), schema, path);
        }
        if (value instanceof String text) {
            size(text.codePointCount(0, text.length()), "Length", "characters", schema, path);
            pattern(text, schema, path);
        }
        if (!schema.format().isEmpty()) {
            Formats.problem(schema.format(), value)
                    .ifPresent(
                            form -> add(SchemaRules.WRONG_FORM, path, value, "is not " + form, "Write " + form + "."));
        }
    }

    private void allowed(@Nullable Object value, Collection<?> allowed, FieldPath path) {
        if (!allowed.isEmpty() && allowed.stream().noneMatch(each -> isEqual(each, value))) {
            List<String> names = allowed.stream().map(String::valueOf).toList();
            String remedy = Nearest.to(String.valueOf(value), names)
                    .map(nearest -> "Did you mean '" + nearest + "'? Allowed: ")
                    .orElse("Use one of: ");
            add(
                    SchemaRules.NOT_ALLOWED,
                    path,
                    value,
                    "is not an allowed value",
                    remedy
                            + names.stream()
                                    .map(name -> name.isEmpty() ? "\"\"" : name)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private static boolean isEqual(@Nullable Object allowed, @Nullable Object value) {
        return (allowed instanceof Number left && value instanceof Number right)
                ? new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0
                : Objects.equals(allowed, value);
    }

    private void range(BigDecimal number, Schema schema, FieldPath path) {
        Optional<BigDecimal> least = bound(schema, "minimum", LEAST_INT, LEAST_LONG);
        Optional<BigDecimal> greatest = bound(schema, "maximum", GREATEST_INT, GREATEST_LONG);
        boolean low = least.filter(bound -> number.compareTo(bound) < (schema.is("exclusiveMinimum") ? 1 : 0))
                .isPresent();
        boolean high = greatest.filter(bound -> number.compareTo(bound) > (schema.is("exclusiveMaximum") ? -1 : 0))
                .isPresent();
        if (low || high) {
            add(SchemaRules.OUT_OF_RANGE, path, number, "is out of range", "Write " + rangeWords(schema, low) + ".");
        }
        schema.number("multipleOf")
                .map(step -> new BigDecimal(step.toString()))
                .filter(step -> step.signum() != 0 && number.remainder(step).signum() != 0)
                .ifPresent(step -> add(
                        SchemaRules.OUT_OF_RANGE,
                        path,
                        number,
                        "is not a multiple of " + Words.number(step),
                        "Write a multiple of " + Words.number(step) + "."));
    }

    private static Optional<BigDecimal> bound(Schema schema, String word, BigDecimal ofInt, BigDecimal ofLong) {
        Optional<BigDecimal> written = schema.number(word).map(number -> new BigDecimal(number.toString()));
        if (written.isPresent() || !schema.type().equals("integer")) {
            return written;
        }
        return Optional.of(schema.format().equals("int32") ? ofInt : ofLong);
    }

    private static String rangeWords(Schema schema, boolean isLow) {
        Optional<String> least = schema.number("minimum")
                .map(Words::number)
                .filter(any -> isLow || schema.number("maximum").isPresent());
        Optional<String> greatest = bound(schema, "maximum", GREATEST_INT, GREATEST_LONG)
                .filter(any -> !isLow || schema.number("maximum").isPresent())
                .map(Words::number);
        String from = schema.is("exclusiveMinimum") ? "more than " : "";
        String to = schema.is("exclusiveMaximum") ? "less than " : "";
        if (least.isPresent() && greatest.isPresent()) {
            return from.isEmpty() && to.isEmpty()
                    ? "a number from " + least.get() + " to " + greatest.get()
                    : "a number of " + (from.isEmpty() ? "at least " : from) + least.get() + " and "
                            + (to.isEmpty() ? "at most " : to) + greatest.get();
        }
        return least.map(bound -> "a number of " + (from.isEmpty() ? "at least " : from) + bound)
                .or(() -> greatest.map(bound -> "a number of " + (to.isEmpty() ? "at most " : to) + bound))
                .orElse("a larger number");
    }

    private void pattern(String text, Schema schema, FieldPath path) {
        schema.text("pattern")
                .filter(pattern -> !matches(pattern, text))
                .ifPresent(pattern -> add(
                        SchemaRules.WRONG_FORM,
                        path,
                        text,
                        "does not match the pattern '" + pattern + "'",
                        "Write a value that matches it."));
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Patterns.of(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true; // an API server could not have taken the CRD
        }
    }

    void size(int size, String what, String units, Schema schema, FieldPath path) {
        if (!schema.isBounded()) {
            return;
        }
        Optional<Integer> least = schema.number("min" + what).map(Number::intValue);
        Optional<Integer> most = schema.number("max" + what).map(Number::intValue);
        if (least.filter(bound -> size < bound).isPresent()) {
            sizeProblem(size, units, "at least " + least.get(), path);
        }
        if (most.filter(bound -> size > bound).isPresent()) {
            sizeProblem(size, units, "at most " + most.get(), path);
        }
    }

    private void sizeProblem(int size, String units, String bound, FieldPath path) {
        findings.add(
                SchemaRules.OUT_OF_RANGE,
                path,
                "'" + path + "' has " + size + " " + units + ".",
                "It must have " + bound + ".");
    }

    private void add(Rule rule, FieldPath path, @Nullable Object value, String problem, String remedy) {
        String shown = isSecret ? "The value of '" + path + "' " : Words.quoted(value) + " in '" + path + "' ";
        findings.add(rule, path, shown + problem + ".", remedy);
    }

    /** Compiled patterns, since a large repository needs the same ones many times. */
    private static final class Patterns {
        private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

        static Pattern of(String pattern) {
            return COMPILED.computeIfAbsent(pattern, Pattern::compile);
        }
    }
}
