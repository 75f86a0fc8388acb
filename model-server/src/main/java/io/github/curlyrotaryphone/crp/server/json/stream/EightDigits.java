package io.github.curlyrotaryphone.crp.server.json.stream;

import java.nio.ByteBuffer;

/** Up to eight decimal digits at once, one in each byte of a long, the first digit in the lowest byte. */
final class EightDigits {

    static final int LENGTH = Long.BYTES;

    private static final long ZEROS = 0x3030_3030_3030_3030L; // as characters
    private static final long SIXES = 0x0606_0606_0606_0606L; // as numbers
    private static final long HIGH_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long TWO_PAIRS = 0x0000_00FF_0000_00FFL;

    private EightDigits() {}

    /** Eight characters from there on, with 0 to 9 for the digits and something greater for everything else. */
    static long at(ByteBuffer littleEndian, int index) {
        return littleEndian.getLong(index) ^ ZEROS;
    }

    /** How many of the characters are digits before one is none. */
    static int count(long characters) {
        // 6 carries what is greater than 9 into the high half of its byte; beyond the first such byte nothing counts.
        long others = ((characters + SIXES) | characters) & HIGH_HALVES;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** The number that the first {@code count} digits are, less than eight. */
    static long value(long characters, int count) {
        return value(characters << (Long.SIZE - Byte.SIZE - Byte.SIZE * count) << Byte.SIZE);
    }

    /** The number that eight digits are: pairs are added up, then pairs of pairs, then both halves. */
    static long value(long digits) {
        long pairs = digits * 10 + (digits >>> Byte.SIZE);
        long upper = (pairs & TWO_PAIRS) * (100L + (1_000_000L << 32));
        long lower = ((pairs >>> 16) & TWO_PAIRS) * (1L + (10_000L << 32));
        return (upper + lower) >>> 32;
    }
}
