package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.Optional;

/**
 * Two sides of an app in an environment, what differs between them, and what that means.
 *
 * @param subject what is compared
 * @param differences what differs in the files
 * @param assessment what that means
 * @param prices what the costs were reckoned by
 * @param hold the hold that the change leaves
 * @param reason how the change came about
 */
public record Comparison(
        Subject subject,
        Differences differences,
        Assessment assessment,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        ChangeReason reason) {
    /** Whether the cluster gets nothing that it has not. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }
}
