package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.schema.FieldRule;
import io.github.curlyrotaryphone.crp.compare.schema.FieldRule.Flag;
import io.github.curlyrotaryphone.crp.compare.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies of values as they may be shown: what is secret, or sounds so, is replaced by {@link #MASK}. */
final class Masking {
    static final String MASK = "(masked)";

    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:^|[^a-z0-9])(?:password|passwd|passphrase|pwd"
                    + "|secret|token|credentials?|(?:api|private|access|secret|account|encryption)[^a-z0-9]?key)(?:$|[^a-z0-9])");
    private static final Pattern ACCOUNT = Pattern.compile("(?<=://)[^/@\\s:]*:[^/@\\s]+(?=@)");
    private static final Set<String> NO_VALUE = Set.of("kind", "name", "key");

    private Masking() {}

    /** Whether a field holds a secret. */
    static boolean isSecret(String type, String name, FieldRule rule, Map<String, Object> siblings, Object value) {
        if (rule.is(Flag.SECRET)) {
            return true;
        }
        if (rule.is(Flag.SECRET_BY_SIBLING_NAME)) {
            return soundsSecret(String.valueOf(siblings.get("name")));
        }
        if (rule.is(Flag.SECRET_BY_OWN_NAME)) {
            return soundsSecret(name);
        }
        return !Schema.knows(type) && value instanceof String && isPlainSecretField(name);
    }

    /** In objects whose fields nobody knows: a text in a field such as password, but not in secretName or tokenUrl. */
    private static boolean isPlainSecretField(String name) {
        String words = WORDS.matcher(name).replaceAll("_");
        return !NO_VALUE.contains(name)
                && SECRET_NAME.matcher(words).find()
                && words.matches("(?i).*(?:password|passwd|passphrase|token|secret|key)");
    }

    static boolean soundsSecret(String name) {
        return SECRET_NAME.matcher(WORDS.matcher(name).replaceAll("_")).find();
    }

    /** The value of a field; a secret one as a mask for each of its leaves. */
    static Object shown(FieldRule rule, boolean secret, Object value) {
        if (value instanceof Map<?, ?>) {
            return map(rule.type(), secret, Tree.asMap(value));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(item == null ? "null" : shown(rule, secret, item)));
            return copy;
        }
        if (secret) {
            return MASK;
        }
        return value instanceof String text ? withoutAccount(text) : value;
    }

    private static Object withoutAccount(String text) {
        return text.contains("://") ? ACCOUNT.matcher(text).replaceAll(MASK) : text;
    }

    private static Map<String, Object> map(String type, boolean secret, Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((String name, @Nullable Object value) -> {
            if (value != null) {
                FieldRule rule = Schema.rule(type, name);
                copy.put(name, shown(rule, secret || isSecret(type, name, rule, map, value), value));
            }
        });
        return copy;
    }
}
