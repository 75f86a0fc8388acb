package io.github.curlyrotaryphone.crp.compare.model;

import java.math.BigDecimal;

/**
 * What the pods of an app request together.
 *
 * @param cpu cores
 * @param memory bytes
 * @param gpu GPUs of any make
 */
public record Capacity(BigDecimal cpu, BigDecimal memory, BigDecimal gpu) {
    /** Nothing. */
    public static final Capacity NONE = new Capacity(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Both together. */
    public Capacity plus(Capacity other) {
        return new Capacity(cpu.add(other.cpu), memory.add(other.memory), gpu.add(other.gpu));
    }

    /** So many times this. */
    public Capacity times(int number) {
        BigDecimal factor = BigDecimal.valueOf(number);
        return new Capacity(cpu.multiply(factor), memory.multiply(factor), gpu.multiply(factor));
    }

    /** The greater of both, each for itself. */
    public Capacity max(Capacity other) {
        return new Capacity(cpu.max(other.cpu), memory.max(other.memory), gpu.max(other.gpu));
    }
}
