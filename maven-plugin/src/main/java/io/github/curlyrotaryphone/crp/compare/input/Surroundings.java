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
 * @param neverRan what this environment would get that the one before it never ran, a phrase each
 */
public record Surroundings(
        Optional<String> sourceLink,
        List<OtherEnvironment> others,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        List<String> neverRan) {
    /** Nothing is known. */
    public static final Surroundings NONE =
            new Surroundings(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());

    public Surroundings {
        others = List.copyOf(others);
        neverRan = List.copyOf(neverRan);
    }
}
