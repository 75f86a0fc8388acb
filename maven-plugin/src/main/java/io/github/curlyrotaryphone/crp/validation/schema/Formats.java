package io.github.curlyrotaryphone.crp.validation.schema;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text formats in the schemas of Kubernetes. Unknown formats are accepted, as by an API server. */
final class Formats {
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}(?<!\\.)");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h|d|w))+|0");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}");
    private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern HOST =
            Pattern.compile("(?i)(?=.{1,255}$)[a-z0-9_]([-a-z0-9_]{0,62})(\\.[a-z0-9_][-a-z0-9_]{0,62})*\\.?");

    private Formats() {}

    /** The expected format, if the text does not have it. */
    static Optional<String> problem(String format, @Nullable Object value) {
        if (format.equals("quantity")) {
            return Quantity.parse(String.valueOf(value)).isPresent()
                    ? Optional.empty()
                    : Optional.of("a quantity, such as \"500m\" or \"2Gi\"");
        }
        return value instanceof String text && !has(format, text) ? Optional.of(words(format)) : Optional.empty();
    }

    private static boolean has(String format, String text) {
        return switch (format) {
            case "date-time" -> isTime(text);
            case "date" -> isDate(text);
            case "byte" -> isBase64(text);
            case "ipv4" -> IPV4.matcher(text).matches();
            case "ipv6" -> isIpv6(text);
            case "cidr" -> isCidr(text);
            case "duration" -> DURATION.matcher(text).matches();
            case "uuid", "uuid3", "uuid4", "uuid5" -> UUID.matcher(text).matches();
            case "mac" -> MAC.matcher(text).matches();
            case "email" -> EMAIL.matcher(text).matches();
            case "hostname" -> HOST.matcher(text).matches();
            case "uri" -> isUri(text);
            default -> true;
        };
    }

    private static String words(String format) {
        return switch (format) {
            case "date-time" -> "a time such as \"2026-01-31T12:00:00Z\"";
            case "date" -> "a date such as \"2026-01-31\"";
            case "byte" -> "base64";
            case "ipv4" -> "an IPv4 address";
            case "ipv6" -> "an IPv6 address";
            case "cidr" -> "a CIDR such as \"10.0.0.0/8\"";
            case "duration" -> "a duration such as \"1m30s\"";
            case "email" -> "an e-mail address";
            case "hostname" -> "a host name";
            case "uri" -> "a URI with a scheme";
            case "mac" -> "a MAC address";
            default -> "a UUID";
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text.replace('t', 'T').replace('z', 'Z'));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            // the API server ignores line breaks
            Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
            return text.replaceAll("[\r\n]", "").length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            return new URI("http://[" + text + "]/").getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? "" : text.substring(0, slash);
        String bits = text.substring(slash + 1);
        if (bits.length() > 3 || bits.isEmpty() || !bits.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int count = Integer.parseInt(bits);
        return (isIpv4(address) && count <= 32) || (isIpv6(address) && count <= 128);
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).getScheme() != null || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
