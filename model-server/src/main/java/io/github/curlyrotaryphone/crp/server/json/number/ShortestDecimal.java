package io.github.curlyrotaryphone.crp.server.json.number;

/**
 * Writes a finite double or float with as few digits as bring it back, and of the decimal numbers with so few digits
 * the nearest one; in the form of {@link Double#toString(double)}, so with at least one digit after the point. The
 * method is Raffaello Giulietti's Schubfach: between the halfway points to the neighbours lies at least one multiple of
 * a power of ten, and at most one of the next power.
 */
public final class ShortestDecimal {

    /** The longest is {@code -2.2250738585072014E-308}. */
    public static final int MOST_BYTES = 24;

    private static final Format DOUBLE = new Format(52, -1074, 3);
    private static final Format FLOAT = new Format(23, -149, 8);

    /**
     * How numbers are stored.
     *
     * @param bits those of the fraction
     * @param leastPower the power of two of the fraction's last bit where all bits of the exponent are 0
     * @param tiny below so many units of that bit a number has only one digit
     */
    private record Format(int bits, int leastPower, int tiny) {}

    private ShortestDecimal() {}

    /** Writes at {@code at} and returns where the text ends. */
    public static int write(double value, byte[] to, int at) {
        long bits = Double.doubleToRawLongBits(value);
        return write(DOUBLE, bits & Long.MAX_VALUE, to, DecimalText.writeSign(bits, to, at));
    }

    /** Writes at {@code at} and returns where the text ends. */
    public static int write(float value, byte[] to, int at) {
        int bits = Float.floatToRawIntBits(value);
        return write(FLOAT, bits & Integer.MAX_VALUE, to, DecimalText.writeSign(bits, to, at));
    }

    private static int write(Format format, long magnitude, byte[] to, int at) {
        long fraction = magnitude & ((1L << format.bits) - 1);
        int exponent = (int) (magnitude >>> format.bits);
        if (exponent == 0) {
            boolean tiny = fraction < format.tiny;
            return writeRounded(tiny ? fraction * 10 : fraction, format.leastPower, false, tiny ? -1 : 0, to, at);
        }
        long digits = fraction | (1L << format.bits);
        int power = format.leastPower - 1 + exponent;
        if (isInteger(digits, power, format.bits)) {
            return DecimalText.write(digits >> -power, 0, to, at);
        }
        return writeRounded(digits, power, fraction == 0 && exponent > 1, 0, to, at);
    }

    private static boolean isInteger(long digits, int power, int bits) {
        return power < 0 && power >= -bits && (digits >> -power) << -power == digits;
    }

    /**
     * Writes the shortest decimal between the halfway points around {@code digits · 2^power}, times {@code 10^scale}.
     *
     * @param closerBelow whether the next smaller number is only half as far away as the next greater one
     */
    private static int writeRounded(long digits, int power, boolean closerBelow, int scale, byte[] to, int at) {
        int ten = closerBelow ? PowersOfTen.log10OfThreeQuarters(power) : PowersOfTen.log10OfPowerOfTwo(power);
        int shift = power + PowersOfTen.exponent(-ten) + 2;
        long value = scaled(digits << 2, shift, -ten); // in quarters of 10^ten
        long odd = digits & 1; // a halfway point is rounded to the even neighbour, so it belongs to even digits alone
        long least = scaled((digits << 2) - (closerBelow ? 1 : 2), shift, -ten) + odd;
        long greatest = scaled((digits << 2) + 2, shift, -ten) - odd;

        long units = value >> 2;
        if (units >= 100) {
            long tensBelow = units / 10 * 10;
            boolean below = least <= tensBelow << 2;
            boolean above = (tensBelow + 10) << 2 <= greatest;
            if (below != above) {
                return DecimalText.write(below ? tensBelow : tensBelow + 10, ten + scale, to, at);
            }
        }
        boolean below = least <= units << 2;
        boolean above = (units + 1) << 2 <= greatest;
        if (below != above) {
            return DecimalText.write(below ? units : units + 1, ten + scale, to, at);
        }
        long fromMiddle = value - ((2 * units + 1) << 1);
        boolean down = fromMiddle < 0 || (fromMiddle == 0 && (units & 1) == 0);
        return DecimalText.write(down ? units : units + 1, ten + scale, to, at);
    }

    /**
     * The factor times {@code 2^shift} and a power of ten in 126 bits, rounded to odd: the last bit is set where
     * anything was cut off, so that comparisons with even integers come out as those of the whole product.
     */
    private static long scaled(long factor, int shift, int powerOfTen) {
        long high = PowersOfTen.high(powerOfTen);
        long low = ((high << 62) | (PowersOfTen.low(powerOfTen) >>> 2)) + 1; // rounded up, to 126 bits
        long top = (high >>> 2) + (low == 0 ? 1 : 0);
        long upper = (top << 1) | (low >>> 63);
        long lower = low & Long.MAX_VALUE;
        long shifted = factor << shift;
        long middle = ((upper * shifted) >>> 1) + Math.multiplyHigh(lower, shifted);
        long whole = Math.multiplyHigh(upper, shifted) + (middle >>> 63);
        return whole | (((middle & Long.MAX_VALUE) + Long.MAX_VALUE) >>> 63);
    }
}
