package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A declared node of a cluster.
 *
 * @param cpu cores that pods may request
 * @param memory bytes that pods may request
 * @param labels its labels
 */
public record NodeShape(BigDecimal cpu, BigDecimal memory, Map<String, String> labels) {
    public NodeShape {
        labels = Map.copyOf(labels);
    }

    /** A node of these quantities. */
    public static NodeShape of(String cpu, String memory, Map<String, String> labels) {
        return new NodeShape(amount(cpu), amount(memory), labels);
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

    /** The rest of the node after the request of this pod. */
    NodeShape without(BigDecimal usedCpu, BigDecimal usedMemory) {
        return new NodeShape(cpu.subtract(usedCpu), memory.subtract(usedMemory), labels);
    }

    /** Whether a pod of this request fits on it. */
    boolean holds(BigDecimal wantedCpu, BigDecimal wantedMemory) {
        return cpu.compareTo(wantedCpu) >= 0 && memory.compareTo(wantedMemory) >= 0;
    }

    @Override
    public String toString() {
        return cpu.toPlainString() + " CPU and " + Bytes.shown(memory)
                + (labels.isEmpty() ? "" : " " + new TreeMap<>(labels));
    }
}
