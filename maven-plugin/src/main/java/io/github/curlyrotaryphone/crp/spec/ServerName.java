package io.github.curlyrotaryphone.crp.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A server that accounts are for.
 *
 * @param host its name or address, in lower case
 * @param port its port; 0 for the usual one of its protocol
 * @param plain whether it is accessed over plain HTTP
 */
public record ServerName(String host, int port, boolean plain) implements Comparable<ServerName> {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]|::1");

    public ServerName {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** The server of an address. The port of an SSH address is not one that accounts depend on. */
    public static ServerName of(String scheme, String host, int port) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> new ServerName(host, port == 80 ? 0 : Math.max(port, 0), true);
            case "https" -> new ServerName(host, port == 443 ? 0 : Math.max(port, 0), false);
            default -> new ServerName(host, 0, false);
        };
    }

    /** The server of an absolute URL with a host. */
    public static ServerName of(URI url) {
        return of(String.valueOf(url.getScheme()), String.valueOf(url.getHost()), url.getPort());
    }

    /** Reads {@code host}, {@code host:port}, or a URL of a server; TLS is used unless it starts with {@code http://}. */
    public static ServerName parse(String text) {
        try {
            URI url = new URI(text.contains("://") ? text : "https://" + text);
            if (url.getHost() == null || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("'" + text + "' is not a host with an optional port");
            }
            return of(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a host with an optional port", e);
        }
    }

    /** Host, and port if it has one. */
    public String authority() {
        return port == 0 ? host : host + ":" + port;
    }

    /** Whether it is this machine. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** The same server with TLS. */
    public ServerName withTls() {
        return new ServerName(host, port, false);
    }

    @Override
    public int compareTo(ServerName other) {
        return toString().compareTo(other.toString());
    }

    /** As it is written in an option. */
    @Override
    public String toString() {
        return (plain ? "http://" : "") + authority();
    }
}
