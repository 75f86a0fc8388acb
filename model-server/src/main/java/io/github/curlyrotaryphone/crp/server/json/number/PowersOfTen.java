package io.github.curlyrotaryphone.crp.server.json.number;

import java.math.BigInteger;

/**
 * The powers of ten that a double can reach, each as its 128 most significant bits and a power of two:
 * {@code (high · 2^64 + low) · 2^(exponent - 127) <= 10^power}, by less than one unit of {@code low}.
 */
final class PowersOfTen {

    static final int LEAST = -342;
    static final int GREATEST = 324;

    /** Logarithms as fixed-point numbers, exact enough for every power of a double, as the tests show. */
    private static final int LOG_BITS = 41;

    private static final long LOG2_OF_10 = 7_304_997_133_928L;
    private static final long LOG10_OF_2 = 661_971_961_083L;
    private static final long LOG10_OF_THREE_QUARTERS = -274_743_187_321L;

    private static final int BITS = 128;
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final long[] HIGH = new long[GREATEST - LEAST + 1];
    private static final long[] LOW = new long[GREATEST - LEAST + 1];

    static {
        BigInteger power = BigInteger.ONE; // of five, which has the bits of the power of ten
        for (int i = 0; i <= Math.max(GREATEST, -LEAST); i++) {
            if (i <= GREATEST) {
                put(i, power.shiftLeft(BITS).shiftRight(power.bitLength()));
            }
            if (i > 0 && i <= -LEAST) {
                put(-i, BigInteger.ONE.shiftLeft(BITS - 1 + power.bitLength()).divide(power));
            }
            power = power.multiply(FIVE);
        }
    }

    private PowersOfTen() {}

    private static void put(int power, BigInteger bits) {
        HIGH[power - LEAST] = bits.shiftRight(Long.SIZE).longValue();
        LOW[power - LEAST] = bits.longValue();
    }

    static long high(int power) {
        return HIGH[power - LEAST];
    }

    static long low(int power) {
        return LOW[power - LEAST];
    }

    /** The greatest integer whose power of two is at most {@code 10^power}. */
    static int exponent(int power) {
        return (int) ((power * LOG2_OF_10) >> LOG_BITS);
    }

    /** The greatest integer whose power of ten is at most {@code 2^power}. */
    static int log10OfPowerOfTwo(int power) {
        return (int) ((power * LOG10_OF_2) >> LOG_BITS);
    }

    /** The greatest integer whose power of ten is at most {@code 3/4 · 2^power}. */
    static int log10OfThreeQuarters(int power) {
        return (int) ((power * LOG10_OF_2 + LOG10_OF_THREE_QUARTERS) >> LOG_BITS);
    }
}
