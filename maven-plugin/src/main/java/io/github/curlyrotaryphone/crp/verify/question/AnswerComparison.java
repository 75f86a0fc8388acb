package io.github.curlyrotaryphone.crp.verify.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Compares an answer with the expected one. Numbers may differ by a hundred-thousandth, or by that fraction of their
 * value if they are large, since processors differ in the last digits. An answer may contain more than is expected.
 */
final class AnswerComparison {
    private static final double TOLERANCE = 1e-5;

    private AnswerComparison() {}

    /** The first difference in words; empty if the answer is right. */
    static Optional<String> difference(JsonNode expected, JsonNode actual) {
        return difference("", expected, actual);
    }

    private static Optional<String> difference(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return ofObjects(path, expected, actual);
        }
        if (expected.isArray() && actual.isArray()) {
            return ofArrays(path, expected, actual);
        }
        boolean areNumbers = expected.isNumber() && actual.isNumber();
        boolean equal = areNumbers ? isNear(expected.doubleValue(), actual.doubleValue()) : expected.equals(actual);
        return equal
                ? Optional.empty()
                : Optional.of("'" + path + "' is " + shown(actual) + ", not " + shown(expected));
    }

    private static Optional<String> ofObjects(String path, JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            Optional<String> difference = difference(place, entry.getValue(), actual.path(entry.getKey()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Data may be nested or flat: the protocol allows both. */
    private static Optional<String> ofArrays(String path, JsonNode expected, JsonNode actual) {
        boolean isData = path.endsWith(".data");
        List<JsonNode> desired = isData ? flat(expected) : items(expected);
        List<JsonNode> given = isData ? flat(actual) : items(actual);
        if (desired.size() != given.size()) {
            return Optional.of("'" + path + "' has " + given.size() + " elements, not " + desired.size());
        }
        for (int i = 0; i < desired.size(); i++) {
            Optional<String> difference = difference(path + "[" + i + "]", desired.get(i), given.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static List<JsonNode> flat(JsonNode array) {
        List<JsonNode> leaves = new ArrayList<>();
        array.forEach(item -> {
            if (item.isArray()) {
                leaves.addAll(flat(item));
            } else {
                leaves.add(item);
            }
        });
        return leaves;
    }

    private static boolean isNear(double expected, double actual) {
        return Math.abs(expected - actual) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
