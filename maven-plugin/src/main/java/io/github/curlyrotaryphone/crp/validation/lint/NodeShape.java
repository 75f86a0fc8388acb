package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A declared node of a cluster.
 *
 * @param allocatable amounts that pods may request, by resource
 * @param labels its labels
 */
public record NodeShape(SortedMap<String, BigDecimal> allocatable, SortedMap<String, String> labels) {
    /** A node of these quantities. */
    public static NodeShape of(Map<String, String> quantities, Map<String, String> labels) {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        quantities.forEach((resource, text) -> amounts.put(resource, amount(text)));
        return new NodeShape(amounts, new TreeMap<>(labels));
    }

    private static BigDecimal amount(String text) {
        return Quantity.parse(text)
                .map(Quantity::units)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a quantity"));
    }

    /** Whether it has all of these labels. */
    boolean hasAll(Map<String, String> selector) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** The rest of the node after these requests of a pod. */
    NodeShape without(Map<String, BigDecimal> requests) {
        SortedMap<String, BigDecimal> rest = new TreeMap<>(allocatable);
        rest.replaceAll((resource, amount) -> amount.subtract(requests.getOrDefault(resource, BigDecimal.ZERO)));
        return new NodeShape(rest, labels);
    }

    /** Whether a pod with these requests fits on it. */
    boolean holds(Map<String, BigDecimal> requests) {
        return requests.entrySet().stream().allMatch(each -> holds(each.getKey(), each.getValue()));
    }

    /** What is not declared is unknown, but for devices: a node has only those that are. */
    private boolean holds(String resource, BigDecimal amount) {
        BigDecimal here = allocatable.get(resource);
        if (here == null) {
            return !resource.contains("/") || amount.signum() == 0;
        }
        return here.compareTo(amount) >= 0;
    }

    @Override
    public String toString() {
        return shown(allocatable) + (labels.isEmpty() ? "" : " " + labels);
    }

    /** Amounts of resources in words, such as {@code 2 CPU, 512Mi and 1 nvidia.com/gpu}. */
    static String shown(SortedMap<String, BigDecimal> amounts) {
        String words = amounts.entrySet().stream()
                .filter(each -> each.getValue().signum() != 0)
                .map(each -> shown(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        int last = words.lastIndexOf(", ");
        return last < 0 ? words : words.substring(0, last) + " and " + words.substring(last + 2);
    }

    private static String shown(String resource, BigDecimal amount) {
        return switch (resource) {
            case "cpu" -> plain(amount) + " CPU";
            case "memory" -> Bytes.shown(amount);
            case "ephemeral-storage" -> Bytes.shown(amount) + " of storage";
            default -> plain(amount) + " " + resource;
        };
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
