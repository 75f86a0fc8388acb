package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A challenge of {@code WWW-Authenticate} (RFC 9110 §11.6.1).
 *
 * @param scheme in lower case: {@code basic} or {@code bearer}
 * @param parameters such as {@code realm}, {@code service} and {@code scope}
 */
public record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<key>[A-Za-z0-9_-]+)\\s*=\\s*(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"|(?<plain>[^\\s,\"]+))"
                    + "|(?<scheme>[A-Za-z][A-Za-z0-9_-]*)(?=\\s|,|$)");

    public Challenge {
        parameters = Ordered.sorted(parameters);
    }

    /** The strongest challenge in these headers that registries use: bearer before basic. */
    public static Optional<Challenge> best(List<String> headers) {
        return headers.stream()
                .flatMap(header -> parse(header).stream())
                .filter(challenge -> challenge.isBearer() || challenge.scheme.equals("basic"))
                .min(Comparator.comparing(challenge -> challenge.isBearer() ? 0 : 1));
    }

    private static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        String scheme = "";
        Matcher token = TOKEN.matcher(header);
        while (token.find()) {
            if (token.group("scheme") != null) {
                challenges.add(new Challenge(scheme, parameters));
                scheme = token.group("scheme").toLowerCase(Locale.ROOT);
                parameters = new HashMap<>();
            } else {
                parameters.put(token.group("key").toLowerCase(Locale.ROOT), value(token));
            }
        }
        challenges.add(new Challenge(scheme, parameters));
        return challenges;
    }

    private static String value(Matcher token) {
        String quoted = token.group("quoted");
        return quoted == null ? token.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
    }

    /** Whether it requires a token from the server at {@code realm}. */
    public boolean isBearer() {
        return scheme.equals("bearer");
    }

    /** The parameter of this name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
