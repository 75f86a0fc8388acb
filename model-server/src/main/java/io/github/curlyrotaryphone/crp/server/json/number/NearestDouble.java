package io.github.curlyrotaryphone.crp.server.json.number;

/**
 * The double or float that is nearest to a decimal number {@code digits · 10^power}, of two equally near ones the even
 * one. What needs more than 128 bits is not decided here: {@link #UNDECIDED} then, and the caller asks
 * {@link Double#parseDouble} or {@link Float#parseFloat}.
 */
public final class NearestDouble {

    /** Not a number, so never an answer. */
    public static final double UNDECIDED = Double.NaN;

    /** Integers up to this one are doubles, and so are powers of ten up to {@link #GREATEST_EXACT_POWER}. */
    private static final long GREATEST_EXACT_INTEGER = 1L << 53;

    private static final int GREATEST_EXACT_POWER = 22;
    private static final double[] EXACT_POWERS = new double[GREATEST_EXACT_POWER + 1];

    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENT_BIAS = 1023;
    private static final int EXPONENT_OF_INFINITY = 2047;

    /** The bits that a double has and a float has not, and of these the most significant one. */
    private static final long BELOW_FLOAT = (1L << 29) - 1;

    private static final long HALF_OF_FLOAT = 1L << 28;

    static {
        double power = 1;
        for (int i = 0; i <= GREATEST_EXACT_POWER; i++) {
            EXACT_POWERS[i] = power;
            power *= 10;
        }
    }

    private NearestDouble() {}

    /**
     * Rounds to a double.
     *
     * @param digits an unsigned integer
     */
    public static double of(long digits, int power) {
        if (digits >= 0 && digits <= GREATEST_EXACT_INTEGER && Math.abs(power) <= GREATEST_EXACT_POWER) {
            // Both operands are exact, so that the one rounding is the right one.
            return power < 0 ? digits / EXACT_POWERS[-power] : digits * EXACT_POWERS[power];
        }
        if (digits == 0) {
            return 0;
        }
        if (power < PowersOfTen.LEAST || power > PowersOfTen.GREATEST) {
            return UNDECIDED;
        }
        double nearest = ofProduct(digits, power);
        // 0.50 is undecided, although 0.5 is exact.
        boolean again = Double.isNaN(nearest) && Long.remainderUnsigned(digits, 10) == 0;
        return again ? of(Long.divideUnsigned(digits, 10), power + 1) : nearest;
    }

    /**
     * Rounds to a float, by way of the double: that is right unless the double lies exactly between two floats, where
     * only the decimal number knows which one is nearer.
     */
    public static double toFloat(long digits, int power) {
        double nearest = of(digits, power);
        boolean between = (Double.doubleToRawLongBits(nearest) & BELOW_FLOAT) == HALF_OF_FLOAT;
        return between || (nearest < Float.MIN_NORMAL && nearest != 0) ? UNDECIDED : (float) nearest;
    }

    /**
     * Multiplies the digits by the 128 bits that are known of the power. The product is too small by less than two
     * units of its own 128 bits; if that could change the rounding, it is undecided.
     */
    private static double ofProduct(long digits, int power) {
        int zeros = Long.numberOfLeadingZeros(digits);
        long normal = digits << zeros;
        long powerHigh = PowersOfTen.high(power);
        long middle = unsignedMultiplyHigh(normal, PowersOfTen.low(power));
        long low = normal * powerHigh + middle;
        long carry = Long.compareUnsigned(low, middle) < 0 ? 1 : 0;
        long high = unsignedMultiplyHigh(normal, powerHigh) + carry;
        int shift = high < 0 ? Long.SIZE - MANTISSA_BITS - 2 : Long.SIZE - MANTISSA_BITS - 3;
        long mantissa = high >>> shift; // with one bit more than a double has
        long rest = high & ((1L << shift) - 1);
        boolean halfOrJustAbove = (mantissa & 1) == 1 && rest == 0 && low == 0;
        boolean justBelowNext = rest == (1L << shift) - 1 && low == -1;
        if (halfOrJustAbove || justBelowNext) {
            return UNDECIDED;
        }
        return assembled((mantissa + 1) >>> 1, PowersOfTen.exponent(power) - zeros + shift + 2 + MANTISSA_BITS);
    }

    private static double assembled(long mantissa, int exponentOfFirstBit) {
        boolean carried = mantissa >>> (MANTISSA_BITS + 1) != 0;
        int exponent = exponentOfFirstBit + EXPONENT_BIAS + (carried ? 1 : 0);
        if (exponent <= 0) {
            return UNDECIDED; // it has fewer bits than were rounded to
        }
        if (exponent >= EXPONENT_OF_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        long fraction = carried ? 0 : mantissa & ((1L << MANTISSA_BITS) - 1);
        return Double.longBitsToDouble(((long) exponent << MANTISSA_BITS) | fraction);
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> (Long.SIZE - 1)) & b) + ((b >> (Long.SIZE - 1)) & a);
    }
}
