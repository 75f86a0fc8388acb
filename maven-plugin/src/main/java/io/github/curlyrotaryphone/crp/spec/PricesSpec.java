package io.github.curlyrotaryphone.crp.spec;

import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * Prices of requested resources, from the platform team's {@code .crp-policy.yaml}.
 *
 * @param currency such as {@code EUR}
 * @param cpuHour one CPU for one hour
 * @param memoryGibHour one GiB of memory for one hour
 * @param gpuHour one device for one hour, by resource name such as {@code nvidia.com/gpu}
 */
public record PricesSpec(
        String currency, BigDecimal cpuHour, BigDecimal memoryGibHour, SortedMap<String, BigDecimal> gpuHour) {
    public PricesSpec {
        gpuHour = Ordered.sorted(gpuHour);
        if (cpuHour.signum() < 0
                || memoryGibHour.signum() < 0
                || gpuHour.values().stream().anyMatch(price -> price.signum() < 0)) {
            throw new IllegalArgumentException("a price is negative");
        }
    }
}
