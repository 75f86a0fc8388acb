package io.github.curlyrotaryphone.crp.compare;

import io.github.curlyrotaryphone.crp.compare.find.AppFacts;
import io.github.curlyrotaryphone.crp.compare.find.Capacities;
import io.github.curlyrotaryphone.crp.compare.find.Distances;
import io.github.curlyrotaryphone.crp.compare.find.Findings;
import io.github.curlyrotaryphone.crp.compare.find.Restarts;
import io.github.curlyrotaryphone.crp.compare.find.Summary;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Assessment;
import io.github.curlyrotaryphone.crp.compare.model.CapacityRange;
import io.github.curlyrotaryphone.crp.compare.model.Change;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Differences;
import io.github.curlyrotaryphone.crp.compare.model.Subject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Compares two sides, object by object, and assesses the differences. No clock, no I/O. */
public final class ManifestComparison {
    private ManifestComparison() {}

    /** The differences; {@link Comparison#isEmpty()} if nothing changes for the cluster. */
    public static Comparison of(ComparisonInput input) {
        ManifestPair pair = ManifestPair.of(input.before(), input.after());
        Surroundings around = input.around();
        AppFacts before = AppFacts.of(input.before(), pair, ObjectPair::before);
        AppFacts after = AppFacts.of(input.after(), pair, ObjectPair::after);
        Change<String> source =
                new Change<>(input.before().flatMap(Side::source), input.after().flatMap(Side::source));
        Change<CapacityRange> capacity = new Change<>(
                Capacities.of(pair, ObjectPair::before, around.prices()),
                Capacities.of(pair, ObjectPair::after, around.prices()));
        Subject subject = new Subject(
                input.identity(),
                input.operation(),
                new Change<>(before.version(), after.version()),
                new Change<>(before.image(), after.image()),
                source);
        Assessment assessment = new Assessment(
                Summary.of(pair, before, after, link(around, source), capacity, around.prices()),
                Findings.of(pair, around),
                Restarts.of(pair),
                capacity,
                Distances.of(
                        around.others(),
                        after.image().flatMap(image -> image.digest()),
                        input.after().flatMap(Side::release)));
        return new Comparison(
                subject,
                new Differences(Findings.objects(pair), pair.files()),
                assessment,
                around.prices(),
                around.hold(),
                around.reason(),
                around.notes());
    }

    /** The comparisons with differences, in the given order; equal files are not parsed. */
    public static List<Comparison> ofChanged(List<ComparisonInput> inputs) {
        return inputs.stream()
                .filter(input -> !input.isUnchanged())
                .map(ManifestComparison::of)
                .filter(comparison -> !comparison.isEmpty())
                .toList();
    }

    private static Optional<URI> link(Surroundings around, Change<String> source) {
        if (!source.differs() || source.before().isEmpty() || source.after().isEmpty()) {
            return Optional.empty();
        }
        return around.source()
                .map(pages -> pages.compare(
                        source.before().orElseThrow(), source.after().orElseThrow()));
    }
}
