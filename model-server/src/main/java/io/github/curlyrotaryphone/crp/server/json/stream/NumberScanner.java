package io.github.curlyrotaryphone.crp.server.json.stream;

import io.github.curlyrotaryphone.crp.server.json.number.NearestDouble;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a number, and provides its value in Java's types. While it searches for the end it computes the digits' value,
 * so that each byte is read once.
 */
final class NumberScanner {

    /** A longer number is not data, but an attempt to keep the server busy. */
    private static final int MOST_CHARACTERS = 1000;

    /** Any unsigned number of this many digits fits into 64 bits; one more may fit. */
    private static final int SAFE_DIGITS = 19;

    private static final long TEN_TO_THE_19TH = 0x8AC7_2304_89E8_0000L;

    /** Beyond every power of ten that matters. */
    private static final int GREATEST_EXPONENT = 100_000;

    private static final long[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final int limit;
    private final ByteBuffer words;
    private int start;
    private int end;
    private boolean negative;
    private boolean infinite;
    private int count;
    private long digits;
    private int power;

    NumberScanner(byte[] body, int limit) {
        this.body = body;
        this.limit = limit;
        words = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the number that begins at {@code from}. */
    Token scan(int from) {
        start = from;
        negative = body[from] == '-';
        infinite = false;
        digits = 0;
        int first = negative ? from + 1 : from;
        int at = sumUp(first);
        if (at == first) {
            return scanInfinity(first);
        }
        if (body[first] == '0' && at > first + 1) {
            throw invalid("A number must not begin with 0 and more digits.", first);
        }
        count = at - first;
        power = 0;
        if (at < limit && body[at] == '.') {
            at = scanFraction(at + 1);
        }
        boolean exponent = at < limit && (body[at] | ' ') == 'e';
        end = exponent ? scanExponent(at + 1) : at;
        if (end - start > MOST_CHARACTERS) {
            throw invalid("The number has more than %,d characters.".formatted(MOST_CHARACTERS), start);
        }
        return exponent || power != 0 ? Token.VALUE_NUMBER_FLOAT : Token.VALUE_NUMBER_INT;
    }

    /** The position after the number. */
    int end() {
        return end;
    }

    /** Adds the digits from {@code from} on; returns the position after them. */
    private int sumUp(int from) {
        long sum = digits;
        int at = from;
        while (at < limit && body[at] >= '0' && body[at] <= '9') {
            sum = sum * 10 + body[at++] - '0';
        }
        digits = sum;
        return at;
    }

    /** As {@link #sumUp}, but eight digits at a time, which is faster if there are many. */
    private int sumUpMany(int from) {
        long sum = digits;
        int at = from;
        while (at <= limit - EightDigits.LENGTH) {
            long eight = EightDigits.at(words, at);
            int many = EightDigits.count(eight);
            if (many < EightDigits.LENGTH) {
                digits = sum * TENS[many] + EightDigits.value(eight, many);
                return at + many;
            }
            sum = sum * TENS[many] + EightDigits.value(eight);
            at += many;
        }
        digits = sum;
        return sumUp(at);
    }

    private int scanFraction(int first) {
        int at = sumUpMany(first);
        if (at == first) {
            throw invalid("A digit must follow the point.", at);
        }
        power = first - at;
        count += at - first;
        return at;
    }

    private int scanExponent(int from) {
        boolean signed = from < limit && (body[from] == '-' || body[from] == '+');
        int first = signed ? from + 1 : from;
        int at = first;
        int exponent = 0;
        while (at < limit && body[at] >= '0' && body[at] <= '9') {
            exponent = Math.min(exponent * 10 + body[at] - '0', GREATEST_EXPONENT);
            at++;
        }
        if (at == first) {
            throw invalid("A digit must follow the exponent's sign.", at);
        }
        power += signed && body[from] == '-' ? -exponent : exponent;
        return at;
    }

    private Token scanInfinity(int first) {
        int after = first + INFINITY.length;
        if (after > limit || !Arrays.equals(body, first, after, INFINITY, 0, INFINITY.length)) {
            throw invalid("A digit must follow the minus.", first);
        }
        end = after;
        infinite = true;
        return Token.VALUE_NUMBER_FLOAT;
    }

    double asDouble() {
        if (infinite) {
            return Double.NEGATIVE_INFINITY;
        }
        double nearest = hasAllDigits() ? NearestDouble.of(digits, power) : NearestDouble.UNDECIDED;
        if (Double.isNaN(nearest)) {
            return Double.parseDouble(text());
        }
        return negative ? -nearest : nearest;
    }

    float asFloat() {
        if (infinite) {
            return Float.NEGATIVE_INFINITY;
        }
        double nearest = hasAllDigits() ? NearestDouble.toFloat(digits, power) : NearestDouble.UNDECIDED;
        if (Double.isNaN(nearest)) {
            return Float.parseFloat(text());
        }
        return (float) (negative ? -nearest : nearest);
    }

    boolean fitsLong() {
        return count <= SAFE_DIGITS && (digits >= 0 || (negative && digits == Long.MIN_VALUE));
    }

    boolean fitsUnsignedLong() {
        if (negative && digits != 0) {
            return false;
        }
        // The sum of one digit more was cut to 64 bits: if it did not fit, less is left.
        return count <= SAFE_DIGITS
                || (count == SAFE_DIGITS + 1
                        && body[start] == '1'
                        && Long.compareUnsigned(digits, TEN_TO_THE_19TH) >= 0);
    }

    /** The lowest 64 bits. */
    long bits() {
        return negative ? -digits : digits;
    }

    /** Whether the sum of the digits is not cut off. */
    private boolean hasAllDigits() {
        if (count <= SAFE_DIGITS) {
            return true;
        }
        int leadingZeros = 0;
        for (int at = negative ? start + 1 : start; body[at] == '0' || body[at] == '.'; at++) {
            leadingZeros += body[at] == '0' ? 1 : 0;
        }
        return count - leadingZeros <= SAFE_DIGITS;
    }

    private String text() {
        return new String(body, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private InvalidJsonException invalid(String problem, int at) {
        return new InvalidJsonException(problem, body, at);
    }
}
