package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A selector of pods by their labels.
 *
 * @param labels the labels that they must have
 * @param expressions further conditions
 */
record Selector(Map<String, String> labels, List<Node> expressions) {
    /** The plain map of a Service. */
    static Selector ofLabels(Node map) {
        return new Selector(labels(map), List.of());
    }

    /** A selector with {@code matchLabels} and {@code matchExpressions}. */
    static Selector of(Node selector) {
        return new Selector(labels(selector.at("matchLabels")), selector.items("matchExpressions"));
    }

    /** The labels of a map. */
    static Map<String, String> labels(Node map) {
        Map<String, String> labels = new TreeMap<>();
        map.entries()
                .forEach(entry -> labels.put(
                        entry.getKey(), String.valueOf(entry.getValue().value())));
        return labels;
    }

    /** Whether it is empty, which selects no pod for a Service and every pod for others. */
    boolean isEmpty() {
        return labels.isEmpty() && expressions.isEmpty();
    }

    /** Whether a part of it is a variable of Flux. */
    boolean isOpen() {
        return labels.entrySet().stream()
                .anyMatch(each -> Node.isSubstituted(each.getKey()) || Node.isSubstituted(each.getValue()));
    }

    boolean matches(Map<String, String> pod) {
        return pod.entrySet().containsAll(labels.entrySet())
                && expressions.stream().allMatch(each -> holds(each, pod));
    }

    private static boolean holds(Node expression, Map<String, String> pod) {
        String value = pod.get(expression.text("key"));
        boolean isListed = value != null
                && expression.items("values").stream().anyMatch(item -> value.equals(String.valueOf(item.value())));
        return switch (expression.text("operator")) {
            case "In" -> isListed;
            case "NotIn" -> !isListed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return labels.toString();
    }
}
