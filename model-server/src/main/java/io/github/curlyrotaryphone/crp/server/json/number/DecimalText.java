package io.github.curlyrotaryphone.crp.server.json.number;

/** The digits of numbers as text: {@code 12.5}, {@code 0.001}, {@code 1.0E7}. */
public final class DecimalText {

    /** The longest is {@code -9223372036854775808}. */
    public static final int MOST_BYTES_OF_INTEGER = 20;

    /** Numbers of more digits before the point than these are written with an exponent. */
    private static final int MOST_PLAIN_DIGITS = 7;

    /** Numbers with more zeros after the point than these are written with an exponent. */
    private static final int MOST_LEADING_ZEROS = 2;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private DecimalText() {}

    /** Writes a minus if the sign bit is set, and returns where the digits begin. */
    static int writeSign(long bits, byte[] to, int at) {
        if (bits < 0) {
            to[at] = '-';
            return at + 1;
        }
        return at;
    }

    /** Writes {@code digits · 10^power} and returns where the text ends. */
    static int write(long digits, int power, byte[] to, int at) {
        long significant = digits;
        int scale = digits == 0 ? 0 : power;
        while (significant % 10 == 0 && significant != 0) {
            significant /= 10;
            scale++;
        }
        int count = count(significant);
        int beforePoint = count + scale;
        if (beforePoint > MOST_PLAIN_DIGITS || beforePoint < -MOST_LEADING_ZEROS) {
            int end = writeWithPoint(significant, count, 1, to, at);
            to[end] = 'E';
            return writeInteger(beforePoint - 1, to, end + 1);
        }
        if (beforePoint > 0) {
            return writeWithPoint(significant, count, beforePoint, to, at);
        }
        to[at] = '0';
        to[at + 1] = '.';
        return writeDigits(significant, count - beforePoint, to, at + 2);
    }

    /** Writes an integer of any sign and returns where the text ends. */
    public static int writeInteger(long value, byte[] to, int at) {
        int start = writeSign(value, to, at);
        return writeUnsigned(value < 0 ? -value : value, to, start);
    }

    /** Writes an unsigned integer and returns where the text ends. */
    public static int writeUnsigned(long value, byte[] to, int at) {
        if (value >= 0) {
            return writeDigits(value, count(value), to, at);
        }
        long tens = (value >>> 1) / 5;
        int end = writeDigits(tens, count(tens), to, at);
        return writeDigits(value - tens * 10, 1, to, end);
    }

    /** Writes the digits with a point after {@code beforePoint} of them, and zeros if there are fewer. */
    private static int writeWithPoint(long digits, int count, int beforePoint, byte[] to, int at) {
        if (count <= beforePoint) {
            int end = writeDigits(digits * POWERS[beforePoint - count], beforePoint, to, at);
            to[end] = '.';
            to[end + 1] = '0';
            return end + 2;
        }
        // One place to the right, then the first ones back: cheaper than to divide by a power of ten.
        int end = writeDigits(digits, count, to, at + 1);
        for (int i = at; i < at + beforePoint; i++) {
            to[i] = to[i + 1];
        }
        to[at + beforePoint] = '.';
        return end;
    }

    private static int writeDigits(long digits, int count, byte[] to, int at) {
        int i = at + count;
        long rest = digits;
        while (rest > Integer.MAX_VALUE) {
            to[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int small = (int) rest;
        while (i > at) {
            to[--i] = (byte) ('0' + small % 10);
            small /= 10;
        }
        return at + count;
    }

    private static int count(long digits) {
        int count = 1;
        while (count < POWERS.length && digits >= POWERS[count]) {
            count++;
        }
        return count;
    }
}
