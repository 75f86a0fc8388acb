package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.List;
import java.util.Optional;

/**
 * What is known around a comparison.
 *
 * @param sourceLink address of a comparison of two source commits, with {@code {before}} and {@code {after}} in it
 * @param others the app's other environments
 * @param prices what resources cost
 * @param hold the hold that the change leaves
 * @param reason how the change came about
 */
public record Surroundings(
        Optional<String> sourceLink,
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
}
