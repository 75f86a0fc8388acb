package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code quantity}, {@code isQuantity} and the functions on a quantity. */
final class QuantityFunctions {
    private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");

    private QuantityFunctions() {}

    static Functions all() {
        return new Functions("quantity")
                .global(
                        "quantity",
                        QUANTITY,
                        STRING,
                        String.class,
                        text -> Quantity.parse(text)
                                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no quantity")))
                .global(
                        "isQuantity",
                        BOOL,
                        STRING,
                        String.class,
                        text -> Quantity.parse(text).isPresent())
                .member("sign", INT, QUANTITY, Quantity.class, amount ->
                        (long) amount.units().signum())
                .member("isInteger", BOOL, QUANTITY, Quantity.class, QuantityFunctions::isInteger)
                .member(
                        "asInteger",
                        INT,
                        QUANTITY,
                        Quantity.class,
                        amount -> amount.units().longValueExact())
                .member(
                        "asApproximateFloat",
                        DOUBLE,
                        QUANTITY,
                        Quantity.class,
                        amount -> amount.units().doubleValue())
                .member("compareTo", INT, QUANTITY, Quantity.class, QUANTITY, Quantity.class, (left, right) ->
                        (long) order(left, right))
                .member(
                        "isGreaterThan",
                        BOOL,
                        QUANTITY,
                        Quantity.class,
                        QUANTITY,
                        Quantity.class,
                        (left, right) -> order(left, right) > 0)
                .member(
                        "isLessThan",
                        BOOL,
                        QUANTITY,
                        Quantity.class,
                        QUANTITY,
                        Quantity.class,
                        (left, right) -> order(left, right) < 0)
                .member(
                        "add",
                        QUANTITY,
                        QUANTITY,
                        Quantity.class,
                        QUANTITY,
                        Quantity.class,
                        (left, right) -> new Quantity(left.units().add(right.units())))
                .member(
                        "add",
                        QUANTITY,
                        QUANTITY,
                        Quantity.class,
                        INT,
                        Long.class,
                        (left, right) -> new Quantity(left.units().add(BigDecimal.valueOf(right))))
                .member(
                        "sub",
                        QUANTITY,
                        QUANTITY,
                        Quantity.class,
                        QUANTITY,
                        Quantity.class,
                        (left, right) -> new Quantity(left.units().subtract(right.units())))
                .member(
                        "sub",
                        QUANTITY,
                        QUANTITY,
                        Quantity.class,
                        INT,
                        Long.class,
                        (left, right) -> new Quantity(left.units().subtract(BigDecimal.valueOf(right))));
    }

    private static int order(Quantity left, Quantity right) {
        return left.units().compareTo(right.units());
    }

    private static boolean isInteger(Quantity amount) {
        BigDecimal units = amount.units().stripTrailingZeros();
        return units.scale() <= 0 && units.toBigInteger().abs().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
