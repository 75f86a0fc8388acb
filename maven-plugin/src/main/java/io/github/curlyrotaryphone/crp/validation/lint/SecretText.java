package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.kubernetes.SecretName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Distinguishes secrets from other texts: by well-known formats, by the name of the field, and by entropy. */
final class SecretText {
    private static final Pattern FORMS = Pattern.compile(
            "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bgithub_pat_[A-Za-z0-9_]{60}"
                    + "|\\bglpat-[A-Za-z0-9_-]{20}|\\bxox[abprs]-[A-Za-z0-9-]{10}|\\bhf_[A-Za-z0-9]{30}"
                    + "|\\b[a-z][a-z0-9+.-]{1,15}://[^/\\s:@$<{]{1,64}:[^/\\s:@$<{]{3,64}@");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)|true|false|none|null|disabled|enabled|auto|<.*>|\\*+|x+|[0-9.]+|/.*|\\.{1,2}/.*|[a-z+]+://[^@]*");
    private static final Pattern REFERENCE = Pattern.compile("(?i).*(?:secret|key)");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/_-]{24,512}={0,2}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F-]+");
    private static final Pattern PUBLIC = Pattern.compile(
            "(?i).*(?:ca|cert|certs|certificate|bundle|public|pub|known|hosts|digest|sha256|checksum|hash|image|tag|id"
                    + "|url|uri|path|script|yaml|yml|json|conf|config|sh|fingerprint)");
    private static final double ENTROPY = 4.2;
    private static final int RANDOM_KEY = 16;

    private SecretText() {}

    /** Whether it holds a private key, a token of a well-known service or a URL with a password. */
    static boolean hasKnownForm(String text) {
        return text.length() >= RANDOM_KEY && FORMS.matcher(text).find();
    }

    /**
     * Whether the value of a field with this name is a secret. A field that is called a key or secret may contain only
     * the name of one, so the value must look like a secret too.
     */
    static boolean isNamedOne(String name, String value) {
        if (value.contains("${")
                || !SecretName.isFieldOfOne(name)
                || PLACEHOLDER.matcher(value).matches()) {
            return false;
        }
        return !REFERENCE.matcher(name).matches()
                || (value.length() >= RANDOM_KEY && isMixed(value) && entropy(value) > 3);
    }

    /** Whether it is a long text of letters and digits in random order. */
    static boolean looksRandom(String name, String value) {
        return RANDOM.matcher(value).matches()
                && !HEX.matcher(value).matches()
                && !PUBLIC.matcher(name).matches()
                && isMixed(value)
                && entropy(value) >= ENTROPY;
    }

    private static boolean isMixed(String value) {
        return value.chars().anyMatch(Character::isDigit)
                && !value.equals(value.toLowerCase(Locale.ROOT))
                && !value.equals(value.toUpperCase(Locale.ROOT));
    }

    /** Entropy in bits per character, by the frequency of each. */
    private static double entropy(String value) {
        Map<Integer, Integer> counts = new HashMap<>();
        value.chars().forEach(each -> counts.merge(each, 1, Integer::sum));
        double entropy = 0;
        for (int count : counts.values()) {
            double share = (double) count / value.length();
            entropy -= share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }
}
