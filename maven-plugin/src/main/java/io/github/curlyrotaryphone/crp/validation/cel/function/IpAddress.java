package io.github.curlyrotaryphone.crp.validation.cel.function;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address by the rules of Kubernetes: an IPv4 address within an IPv6 address is not allowed. */
record IpAddress(InetAddress address, String text) {
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:]*");
    private static final int IPV4_BYTES = 4;

    static Optional<IpAddress> parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // neither form is a host name, so no name is looked up
            InetAddress address = InetAddress.getByName(text);
            return address instanceof Inet6Address == text.contains(":")
                    ? Optional.of(new IpAddress(address, text))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    long family() {
        return address.getAddress().length == IPV4_BYTES ? 4 : 6;
    }

    boolean isGlobalUnicast() {
        byte[] bytes = address.getAddress();
        boolean isBroadcast = bytes.length == IPV4_BYTES && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
        return !isBroadcast
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isMulticastAddress()
                && !address.isLinkLocalAddress();
    }

    /** The shortest form, in lower case. */
    String canonical() {
        return family() == 4 ? address.getHostAddress() : shortest(address.getAddress());
    }

    private static String shortest(byte[] bytes) {
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < 8; start++) {
            int length = zeros(bytes, start);
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int zeros(byte[] bytes, int start) {
        int end = start;
        while (end < 8 && group(bytes, end) == 0) {
            end++;
        }
        return end - start;
    }

    private static int group(byte[] bytes, int index) {
        return ((bytes[2 * index] & 0xff) << 8) | (bytes[2 * index + 1] & 0xff);
    }
}
