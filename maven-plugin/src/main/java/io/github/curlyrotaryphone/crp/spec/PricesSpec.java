package io.github.curlyrotaryphone.crp.spec;

import java.math.BigDecimal;

/**
 * What requested resources cost an hour, as the platform team reckons.
 *
 * @param currency as it is written before an amount, such as {@code EUR}
 * @param perCpuHour of one core
 * @param perGibHour of one GiB of memory
 * @param perGpuHour of one GPU
 */
public record PricesSpec(String currency, BigDecimal perCpuHour, BigDecimal perGibHour, BigDecimal perGpuHour) {
    public PricesSpec {
        if (perCpuHour.signum() < 0 || perGibHour.signum() < 0 || perGpuHour.signum() < 0) {
            throw new IllegalArgumentException("a price is negative");
        }
    }
}
