package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.List;
import java.util.Optional;

/**
 * The context of a comparison.
 *
 * @param source the pages of the repository that the app is built from
 * @param others the app's other environments
 * @param prices prices of resources
 * @param hold the hold that the change sets
 * @param reason the reason for the change
 * @param notes what a reader must know of the side that crp rendered
 * @param validated what its validation reports; empty if it was not validated
 * @param graves what reaches beyond the app
 */
public record Surroundings(
        Optional<ForgePages> source,
        List<OtherEnvironment> others,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        ChangeReason reason,
        RenderNotes notes,
        Optional<ObjectsValidated> validated,
        List<GraveWarning> graves) {
    /** No context. */
    public static final Surroundings NONE =
            new Surroundings(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), ChangeReason.none());

    public Surroundings {
        others = List.copyOf(others);
        graves = List.copyOf(graves);
    }

    /** Without notes and validation. */
    public Surroundings(
            Optional<ForgePages> source,
            List<OtherEnvironment> others,
            Optional<PricesSpec> prices,
            Optional<Hold> hold,
            ChangeReason reason) {
        this(source, others, prices, hold, reason, RenderNotes.NONE, Optional.empty(), List.of());
    }

    /** The same with what resources cost. */
    public Surroundings with(Optional<PricesSpec> newPrices) {
        return new Surroundings(source, others, newPrices, hold, reason, notes, validated, graves);
    }

    /** The same with these notes. */
    public Surroundings with(RenderNotes newNotes) {
        return new Surroundings(source, others, prices, hold, reason, newNotes, validated, graves);
    }

    /** The same with what the validation reports. */
    public Surroundings validatedAs(Optional<ObjectsValidated> newValidated) {
        return new Surroundings(source, others, prices, hold, reason, notes, newValidated, graves);
    }

    /** The same with these grave warnings. */
    public Surroundings warned(List<GraveWarning> warnings) {
        return new Surroundings(source, others, prices, hold, reason, notes, validated, warnings);
    }
}
