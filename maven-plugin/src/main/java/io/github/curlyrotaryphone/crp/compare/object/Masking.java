package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.schema.FieldRule;
import io.github.curlyrotaryphone.crp.compare.schema.FieldRule.Flag;
import io.github.curlyrotaryphone.crp.compare.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of values as they may be shown: what is secret, or sounds so, is replaced by {@link #MASK}. */
final class Masking {
    static final String MASK = "(masked)";

    private Masking() {}

    /** Whether a field holds a secret. */
    static boolean isSecret(String type, String name, FieldRule rule, Map<String, Object> siblings, Object value) {
        if (rule.is(Flag.SECRET)) {
            return true;
        }
        if (rule.is(Flag.SECRET_BY_SIBLING_NAME)) {
            return SecretName.isOne(String.valueOf(siblings.get("name")));
        }
        if (rule.is(Flag.SECRET_BY_OWN_NAME)) {
            return SecretName.isOne(name);
        }
        return !Schema.knows(type) && value instanceof String && SecretName.isFieldOfOne(name);
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
        return value instanceof String text ? AddressAccount.masked(text) : value;
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
