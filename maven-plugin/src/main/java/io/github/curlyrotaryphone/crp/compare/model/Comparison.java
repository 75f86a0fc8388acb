package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.Optional;

/**
 * Two sides of an app in an environment, with differences and assessment.
 *
 * @param subject what is compared
 * @param differences the differences of the files
 * @param assessment the assessment of the differences
 * @param prices the prices used for the costs
 * @param hold the hold that the change sets
 * @param reason the reason for the change
 * @param notes what a reader must know of the side that crp rendered
 */
public record Comparison(
        Subject subject,
        Differences differences,
        Assessment assessment,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        ChangeReason reason,
        RenderNotes notes) {
    /** Whether nothing changes for the cluster. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }
}
