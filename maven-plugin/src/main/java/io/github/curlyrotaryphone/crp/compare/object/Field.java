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
 * @param type the type of the map that contains it
 * @param name its name
 * @param rule its type
 * @param before the map that contains it
 * @param after as before
 */
record Field(ObjectType type, String name, FieldType rule, Map<String, Object> before, Map<String, Object> after) {
    Optional<Object> valueBefore() {
        return Optional.ofNullable(before.get(name));
    }

    Optional<Object> valueAfter() {
        return Optional.ofNullable(after.get(name));
    }

    /** The value before, with the API server's default. */
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

    /** Whether both values are the same for the API server; maps and lists are compared by the caller. */
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

    /** Whether this value is the same as an absent one for the API server. */
    boolean isLikeAbsent(Object value) {
        return rule.isZeroWhereAbsent() && (value.equals("") || value.equals(0) || value.equals(List.of()));
    }

    private static BigDecimal decimal(Number number) {
        double value = number.doubleValue();
        return Double.isNaN(value) || Double.isInfinite(value) ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }
}
