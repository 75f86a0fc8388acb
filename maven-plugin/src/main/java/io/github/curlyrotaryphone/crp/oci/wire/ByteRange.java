package io.github.curlyrotaryphone.crp.oci.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of bytes, as in {@code Range}, {@code Content-Range} and uploads.
 *
 * @param first offset of its first byte
 * @param last offset of its last byte
 */
public record ByteRange(long first, long last) {
    private static final Pattern OF_BYTES = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Pattern PLAIN = Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

    /** The range of a {@code Range} header for content of this size; empty if it is not satisfiable. */
    public static Optional<ByteRange> requested(String header, long size) {
        Matcher range = OF_BYTES.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long count = Math.min(Long.parseLong(range.group(2)), size);
            return count == 0 ? Optional.empty() : Optional.of(new ByteRange(size - count, size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** Reads {@code first-last}, with or without the unit and the whole size. */
    public static Optional<ByteRange> parse(String header) {
        Matcher range = PLAIN.matcher(header.strip());
        return range.matches()
                ? Optional.of(new ByteRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))))
                : Optional.empty();
    }

    /** The number of bytes. */
    public long length() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
