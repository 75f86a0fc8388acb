package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field on both sides.
 *
 * @param type of the map it stands in
 * @param name its name
 * @param rule what is known of it
 * @param before the map it stands in
 * @param after as before
 */
record Field(ObjectType type, String name, FieldType rule, Map<String, Object> before, Map<String, Object> after) {
    Optional<Object> valueBefore() {
        return Optional.ofNullable(before.get(name));
    }

    Optional<Object> valueAfter() {
        return Optional.ofNullable(after.get(name));
    }

    /** What the API server takes it for before, given or not. */
    Optional<Object> effectiveBefore() {
        return valueBefore().or(() -> rule.preset().flatMap(preset -> preset.value(before)));
    }

    Optional<Object> effectiveAfter() {
        return valueAfter().or(() -> rule.preset().flatMap(preset -> preset.value(after)));
    }

    boolean isSecret() {
        return valueBefore()
                        .filter(value -> Masking.isSecret(type, name, before, value))
                        .isPresent()
                || valueAfter()
                        .filter(value -> Masking.isSecret(type, name, after, value))
                        .isPresent();
    }

    /** Whether the API server takes both values for the same one, maps and lists left to the walk through them. */
    boolean isSame(Object one, Object other) {
        if (one.equals(other)) {
            return true;
        }
        if (one instanceof Number a && other instanceof Number b) {
            return decimal(a).compareTo(decimal(b)) == 0;
        }
        if (!rule.isQuantity() || one instanceof List<?> || one instanceof Map<?, ?>) {
            return false;
        }
        Optional<Quantity> a = Quantity.parse(one.toString());
        Optional<Quantity> b = Quantity.parse(other.toString());
        return a.isPresent()
                && b.isPresent()
                && a.orElseThrow().units().compareTo(b.orElseThrow().units()) == 0;
    }

    /** Whether the API server can't tell this value from an absent one. */
    boolean isLikeAbsent(Object value) {
        return rule.isZeroWhereAbsent() && (value.equals("") || value.equals(0) || value.equals(List.of()));
    }

    private static BigDecimal decimal(Number number) {
        double value = number.doubleValue();
        return Double.isNaN(value) || Double.isInfinite(value) ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }
}
