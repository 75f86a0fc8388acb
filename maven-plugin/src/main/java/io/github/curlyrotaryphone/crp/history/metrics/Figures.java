package io.github.curlyrotaryphone.crp.history.metrics;

import java.util.Optional;

/**
 * What the changes of some apps and environments amount to.
 *
 * @param deployments changes that brought another image than before and were no rollback
 * @param rollbacks changes that brought a hold
 * @param perWeek deployments per week of the window, which counts as one week at least
 * @param leadTime from the first appearance of an image in any environment of its app to its first arrival here,
 *     of the images that appeared elsewhere first; empty where none did
 * @param clamped how many lead times count as zero since the clocks of the commits disagree
 */
public record Figures(int deployments, int rollbacks, double perWeek, Optional<Percentiles> leadTime, int clamped) {
    /** Rollbacks among all changes that brought an image, 0 to 1; 0 where there was none. */
    public double rollbackShare() {
        int all = deployments + rollbacks;
        return all == 0 ? 0 : (double) rollbacks / all;
    }
}
