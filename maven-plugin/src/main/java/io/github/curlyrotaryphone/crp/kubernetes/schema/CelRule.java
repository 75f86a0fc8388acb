package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.Map;

/**
 * A rule of a custom resource, {@code x-kubernetes-validations}.
 *
 * @param rule the expression, with the value as {@code self}
 * @param message the message for a value that violates it; may be empty
 * @param messageExpression an expression that evaluates to that message; may be empty
 */
public record CelRule(String rule, String message, String messageExpression) {
    static CelRule of(Map<String, Object> words) {
        return new CelRule(text(words, "rule"), text(words, "message"), text(words, "messageExpression"));
    }

    private static String text(Map<String, Object> words, String word) {
        return words.get(word) instanceof String text ? text.strip() : "";
    }
}
