package io.github.curlyrotaryphone.crp.compare.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an app requests at its smallest and, where an autoscaler may add pods, at its largest.
 *
 * @param least with the fewest pods
 * @param most with the most pods
 * @param leastCost a month, where prices are known
 * @param mostCost a month, where prices are known
 */
public record CapacityRange(
        Capacity least, Capacity most, Optional<BigDecimal> leastCost, Optional<BigDecimal> mostCost) {}
