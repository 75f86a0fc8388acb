package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code format.named} and the named formats, each with {@code validate}. */
final class FormatFunctions {
    private static final CelType FORMAT = OpaqueType.create("kubernetes.NamedFormat");
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    private FormatFunctions() {}

    /** A format of a text. */
    private record Format(String name, Predicate<String> test) {
        Optional<List<String>> faults(String text) {
            return test.test(text) ? Optional.empty() : Optional.of(List.of("it is not of the form " + name));
        }
    }

    static Functions all() {
        Map<String, Format> formats = new LinkedHashMap<>();
        formats.put("dns1123Label", matching("dns1123Label", LABEL, 63));
        formats.put("dns1123Subdomain", matching("dns1123Subdomain", LABEL + "(\\." + LABEL + ")*", 253));
        formats.put("dns1035Label", matching("dns1035Label", "[a-z]([-a-z0-9]*[a-z0-9])?", 63));
        formats.put("dns1123LabelPrefix", matching("dns1123LabelPrefix", "[a-z0-9]([-a-z0-9]*)?", 63));
        formats.put(
                "dns1123SubdomainPrefix", matching("dns1123SubdomainPrefix", LABEL + "(\\." + LABEL + ")*[-.]?", 253));
        formats.put("dns1035LabelPrefix", matching("dns1035LabelPrefix", "[a-z]([-a-z0-9]*)?", 63));
        formats.put("qualifiedName", new Format("qualifiedName", FormatFunctions::isQualified));
        formats.put("labelValue", matching("labelValue", "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", 63));
        formats.put("uri", new Format("uri", FormatFunctions::isUri));
        formats.put("uuid", matching("uuid", "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 36));
        formats.put("byte", new Format("byte", FormatFunctions::isBase64));
        formats.put("date", matching("date", "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])", 10));
        formats.put("datetime", new Format("datetime", FormatFunctions::isTime));
        Functions functions = new Functions("format")
                .member(
                        "validate",
                        OptionalType.create(ListType.create(STRING)),
                        FORMAT,
                        Format.class,
                        STRING,
                        String.class,
                        Format::faults)
                .global(
                        "format.named",
                        OptionalType.create(FORMAT),
                        STRING,
                        String.class,
                        name -> Optional.ofNullable(formats.get(name)));
        formats.forEach((name, format) -> functions.constant("format." + name, FORMAT, format));
        return functions;
    }

    private static Format matching(String name, String pattern, int longest) {
        Pattern compiled = Pattern.compile(pattern);
        return new Format(
                name, text -> text.length() <= longest && compiled.matcher(text).matches());
    }

    private static boolean isQualified(String text) {
        int slash = text.indexOf('/');
        return text.substring(slash + 1).matches("([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]")
                && (slash < 0 || text.substring(0, slash).matches(LABEL + "(\\." + LABEL + ")*"));
    }

    private static boolean isUri(String text) {
        try {
            return text.startsWith("/") || URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(text))
                    .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
