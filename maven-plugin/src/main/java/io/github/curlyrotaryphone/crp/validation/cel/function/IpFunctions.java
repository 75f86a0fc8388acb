package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;

/** {@code ip}, {@code isIP} and the functions on an address. */
final class IpFunctions {
    static final CelType IP = OpaqueType.create("net.IP");

    private IpFunctions() {}

    static Functions all() {
        return new Functions("ip")
                .global("ip", IP, STRING, String.class, IpFunctions::address)
                .global(
                        "isIP",
                        BOOL,
                        STRING,
                        String.class,
                        text -> IpAddress.parse(text).isPresent())
                .global(
                        "ip.isCanonical",
                        BOOL,
                        STRING,
                        String.class,
                        text -> address(text).canonical().equals(text))
                .global("string", STRING, IP, IpAddress.class, IpAddress::canonical)
                .member("family", INT, IP, IpAddress.class, IpAddress::family)
                .member(
                        "isUnspecified",
                        BOOL,
                        IP,
                        IpAddress.class,
                        ip -> ip.address().isAnyLocalAddress())
                .member(
                        "isLoopback",
                        BOOL,
                        IP,
                        IpAddress.class,
                        ip -> ip.address().isLoopbackAddress())
                .member(
                        "isLinkLocalMulticast",
                        BOOL,
                        IP,
                        IpAddress.class,
                        ip -> ip.address().isMCLinkLocal())
                .member(
                        "isLinkLocalUnicast",
                        BOOL,
                        IP,
                        IpAddress.class,
                        ip -> ip.address().isLinkLocalAddress())
                .member("isGlobalUnicast", BOOL, IP, IpAddress.class, IpAddress::isGlobalUnicast);
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no IP address"));
    }
}
