package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.List;
import java.util.Optional;

/**
 * What is known around a comparison.
 *
 * @param source the pages of the repository that the app is built from
 * @param others the app's other environments
 * @param prices what resources cost
 * @param hold the hold that the change leaves
 * @param reason how the change came about
 */
public record Surroundings(
        Optional<ForgePages> source,
        List<OtherEnvironment> others,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        ChangeReason reason) {
    /** Nothing is known. */
    public static final Surroundings NONE =
            new Surroundings(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), ChangeReason.none());

    public Surroundings {
        others = List.copyOf(others);
    }

    /** The same with what resources cost. */
    public Surroundings with(Optional<PricesSpec> newPrices) {
        return new Surroundings(source, others, newPrices, hold, reason);
    }
}
