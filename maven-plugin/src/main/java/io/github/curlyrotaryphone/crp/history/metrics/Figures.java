package io.github.curlyrotaryphone.crp.history.metrics;

import java.util.Optional;

/**
 * The metrics of some apps and environments.
 *
 * @param deployments changes to a different image, without rollbacks
 * @param rollbacks changes that set a hold
 * @param perWeek deployments per week of the window, which counts as at least one week
 * @param leadTime from the first appearance of an image in any environment of its app to its first deployment here, for
 *     images that appeared elsewhere first; empty if there are none
 * @param clamped number of lead times counted as zero because commit times go backwards
 */
public record Figures(int deployments, int rollbacks, double perWeek, Optional<Percentiles> leadTime, int clamped) {
    /** Share of rollbacks among all changes of the image, 0 to 1; 0 if there are none. */
    public double rollbackShare() {
        int all = deployments + rollbacks;
        return all == 0 ? 0 : (double) rollbacks / all;
    }
}
