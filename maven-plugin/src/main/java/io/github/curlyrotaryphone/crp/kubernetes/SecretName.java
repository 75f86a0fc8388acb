package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes names of secrets: {@code DB_PASSWORD} or {@code apiKey}, but neither {@code MAX_TOKENS} nor {@code
 * keyboard}.
 */
public final class SecretName {
    private static final List<String> STEMS = List.of("pass", "pwd", "secret", "token", "credential", "key");
    private static final Set<String> NO_VALUE = Set.of("kind", "name", "key");

    private SecretName() {}

    /** Compiled only for names that contain one of the stems, which most do not. */
    private static final class Forms {
        private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
        private static final Pattern SECRET = Pattern.compile(
                "(?i)(?:^|[^a-z0-9])(?:password|passwd|passphrase|pwd"
                        + "|secret|token|credentials?|(?:api|private|access|secret|account|encryption)[^a-z0-9]?key)(?:$|[^a-z0-9])");
        private static final Pattern VALUE = Pattern.compile("(?i).*(?:password|passwd|passphrase|token|secret|key)");

        private Forms() {}

        static String words(String name) {
            return WORDS.matcher(name).replaceAll("_");
        }
    }

    /** Whether this is the name of a secret. */
    public static boolean isOne(String name) {
        return holdsStem(name) && Forms.SECRET.matcher(Forms.words(name)).find();
    }

    /** For objects without a schema: a string in a field such as password, but not in secretName or tokenUrl. */
    public static boolean isFieldOfOne(String name) {
        return !NO_VALUE.contains(name)
                && isOne(name)
                && Forms.VALUE.matcher(Forms.words(name)).matches();
    }

    private static boolean holdsStem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String stem : STEMS) {
            if (lower.contains(stem)) {
                return true;
            }
        }
        return false;
    }
}
