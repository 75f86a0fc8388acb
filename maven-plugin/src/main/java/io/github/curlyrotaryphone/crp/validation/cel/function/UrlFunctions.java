package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code url}, {@code isURL} and the parts of a URL. */
final class UrlFunctions {
    private static final CelType URL = OpaqueType.create("kubernetes.URL");

    private UrlFunctions() {}

    static Functions all() {
        return new Functions("url")
                .global(
                        "url",
                        URL,
                        STRING,
                        String.class,
                        text -> parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no URL")))
                .global("isURL", BOOL, STRING, String.class, text -> parse(text).isPresent())
                .member("getScheme", STRING, URL, URI.class, url -> text(url.getScheme()))
                .member("getHost", STRING, URL, URI.class, UrlFunctions::host)
                .member("getHostname", STRING, URL, URI.class, UrlFunctions::hostName)
                .member(
                        "getPort",
                        STRING,
                        URL,
                        URI.class,
                        url -> url.getPort() < 0 ? "" : String.valueOf(url.getPort()))
                .member("getEscapedPath", STRING, URL, URI.class, url -> text(url.getRawPath()))
                .member(
                        "getQuery",
                        MapType.create(STRING, ListType.create(STRING)),
                        URL,
                        URI.class,
                        UrlFunctions::query);
    }

    /** An absolute URI or an absolute path, as accepted by Go's {@code url.ParseRequestURI}. */
    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/") ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Object host(URI url) {
        return url.getHost() == null
                ? text(url.getRawAuthority())
                : url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static Object hostName(URI url) {
        String host = text(url.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Object query(URI url) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text(url.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!pair.isEmpty()) {
                query.computeIfAbsent(key, any -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }
}
