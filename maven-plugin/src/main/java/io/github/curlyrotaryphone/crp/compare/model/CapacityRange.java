package io.github.curlyrotaryphone.crp.compare.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The minimum and, with an autoscaler, maximum requests of an app.
 *
 * @param least with the fewest pods
 * @param most with the most pods
 * @param leastCost cost per month, if prices are known
 * @param mostCost cost per month, if prices are known
 */
public record CapacityRange(
        Capacity least, Capacity most, Optional<BigDecimal> leastCost, Optional<BigDecimal> mostCost) {}
