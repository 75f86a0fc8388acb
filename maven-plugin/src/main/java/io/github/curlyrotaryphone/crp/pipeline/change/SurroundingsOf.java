package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.gitops.BranchSnapshot;
import io.github.curlyrotaryphone.crp.gitops.Destination;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known around a change: prices, the app's other environments, and where its source can be compared. */
final class SurroundingsOf {
    private final Optional<PricesSpec> prices;

    SurroundingsOf(Optional<PricesSpec> prices) {
        this.prices = prices;
    }

    /** All that a look at the branch must be for; what lies elsewhere is not known here. */
    static List<Destination> destinations(Wanted wanted) {
        List<Destination> destinations = new ArrayList<>(List.of(wanted.destination()));
        others(wanted).forEach(other -> destinations.add(new Destination(wanted.app(), other.name())));
        return destinations;
    }

    Surroundings of(Wanted wanted, BranchSnapshot branch) {
        List<OtherEnvironment> others = new ArrayList<>();
        for (ReleasedEnvironment other : others(wanted)) {
            Optional<Recorded> there = branch.state(wanted.app(), other.name()).deployed();
            others.add(new OtherEnvironment(
                    other.name(),
                    there.flatMap(recorded -> recorded.image().version()),
                    there.flatMap(recorded -> recorded.image().digest()),
                    there.flatMap(Recorded::release)));
        }
        EnvironmentState state = branch.state(wanted.app(), wanted.environment());
        return new Surroundings(
                wanted.release().flatMap(SurroundingsOf::sourceLink),
                others,
                prices,
                state.proposed().flatMap(Recorded::hold),
                wanted.background());
    }

    private static List<ReleasedEnvironment> others(Wanted wanted) {
        return wanted.release().map(Release::environments).orElse(List.of()).stream()
                .filter(other -> !other.name().equals(wanted.environment()))
                .filter(other -> Repositories.key(other.gitops()).equals(Repositories.key(wanted.gitops())))
                .toList();
    }

    /** Every forge compares under the same word. */
    private static Optional<String> sourceLink(Release release) {
        return release.sourceUrl()
                .map(url -> url.replaceFirst("(\\.git)?/*$", "") + (url.contains("gitlab") ? "/-" : "")
                        + "/compare/{before}...{after}");
    }
}
