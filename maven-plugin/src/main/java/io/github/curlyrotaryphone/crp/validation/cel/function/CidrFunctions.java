package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static io.github.curlyrotaryphone.crp.validation.cel.function.IpFunctions.IP;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** {@code cidr}, {@code isCIDR} and the functions on a range of addresses. */
final class CidrFunctions {
    private static final CelType CIDR = OpaqueType.create("net.CIDR");

    private CidrFunctions() {}

    /** A range of addresses: those that share the leading bits of this one. */
    private record Range(IpAddress address, int bits) {
        static Optional<Range> parse(String text) {
            int slash = text.indexOf('/');
            String bits = text.substring(slash + 1);
            if (slash < 0 || !bits.matches("0|[1-9][0-9]{0,2}")) {
                return Optional.empty();
            }
            return IpAddress.parse(text.substring(0, slash))
                    .map(address -> new Range(address, Integer.parseInt(bits)))
                    .filter(range -> range.bits <= range.size());
        }

        private int size() {
            return address.address().getAddress().length * Byte.SIZE;
        }

        boolean holds(IpAddress other) {
            return other.family() == address.family() && first(other).equals(first(address));
        }

        private BigInteger first(IpAddress other) {
            return new BigInteger(1, other.address().getAddress()).shiftRight(size() - bits);
        }

        Range masked() {
            BigInteger number = first(address).shiftLeft(size() - bits);
            byte[] bytes = new byte[size() / Byte.SIZE];
            for (int i = 0; i < bytes.length; i++) {
                bytes[bytes.length - 1 - i] = number.shiftRight(i * Byte.SIZE).byteValue();
            }
            try {
                InetAddress first = InetAddress.getByAddress(bytes);
                return new Range(new IpAddress(first, first.getHostAddress()), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        String text() {
            return address.canonical() + "/" + bits;
        }
    }

    static Functions all() {
        return new Functions("cidr")
                .global("cidr", CIDR, STRING, String.class, CidrFunctions::range)
                .global(
                        "isCIDR",
                        BOOL,
                        STRING,
                        String.class,
                        text -> Range.parse(text).isPresent())
                .global("string", STRING, CIDR, Range.class, Range::text)
                .member("ip", IP, CIDR, Range.class, Range::address)
                .member("prefixLength", INT, CIDR, Range.class, range -> (long) range.bits)
                .member("masked", CIDR, CIDR, Range.class, Range::masked)
                .member("containsIP", BOOL, CIDR, Range.class, IP, IpAddress.class, Range::holds)
                .member(
                        "containsIP",
                        BOOL,
                        CIDR,
                        Range.class,
                        STRING,
                        String.class,
                        (range, text) -> range.holds(IpFunctions.address(text)))
                .member("containsCIDR", BOOL, CIDR, Range.class, CIDR, Range.class, CidrFunctions::holds)
                .member(
                        "containsCIDR",
                        BOOL,
                        CIDR,
                        Range.class,
                        STRING,
                        String.class,
                        (range, text) -> holds(range, range(text)));
    }

    private static boolean holds(Range range, Range other) {
        return range.bits <= other.bits && range.holds(other.address);
    }

    private static Range range(String text) {
        return Range.parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no CIDR"));
    }
}
