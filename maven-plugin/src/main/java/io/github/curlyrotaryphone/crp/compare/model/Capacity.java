package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The total requests of an app's pods.
 *
 * @param cpu cores
 * @param memory bytes
 * @param gpus GPUs by their resource, such as {@code nvidia.com/gpu}
 */
public record Capacity(BigDecimal cpu, BigDecimal memory, SortedMap<String, BigDecimal> gpus) {
    /** No requests. */
    public static final Capacity NONE = new Capacity(BigDecimal.ZERO, BigDecimal.ZERO, Collections.emptySortedMap());

    public Capacity {
        gpus = Ordered.sorted(gpus);
    }

    /** GPUs of any vendor. */
    public BigDecimal gpu() {
        return gpus.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sum of both. */
    public Capacity plus(Capacity other) {
        return with(other, BigDecimal::add);
    }

    /** This multiplied. */
    public Capacity times(int number) {
        BigDecimal factor = BigDecimal.valueOf(number);
        TreeMap<String, BigDecimal> devices = new TreeMap<>();
        gpus.forEach((name, count) -> devices.put(name, count.multiply(factor)));
        return new Capacity(cpu.multiply(factor), memory.multiply(factor), devices);
    }

    /** The maximum of both, per resource. */
    public Capacity max(Capacity other) {
        return with(other, BigDecimal::max);
    }

    private Capacity with(Capacity other, BinaryOperator<BigDecimal> merge) {
        TreeMap<String, BigDecimal> devices = new TreeMap<>(gpus);
        other.gpus.forEach((name, count) -> devices.merge(name, count, merge));
        return new Capacity(merge.apply(cpu, other.cpu), merge.apply(memory, other.memory), devices);
    }
}
