package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.gitops.BranchSnapshot;
import io.github.curlyrotaryphone.crp.gitops.Destination;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known around a change: prices, the app's other environments, and where its source can be compared. */
final class SurroundingsReader {
    private final Optional<PricesSpec> prices;

    SurroundingsReader(Optional<PricesSpec> prices) {
        this.prices = prices;
    }

    /** All that a look at the branch must be for; what lies elsewhere is not known here. */
    static List<Destination> destinations(DesiredChange desired) {
        List<Destination> destinations = new ArrayList<>(List.of(desired.destination()));
        others(desired).forEach(other -> destinations.add(new Destination(desired.app(), other.name())));
        return destinations;
    }

    Surroundings of(DesiredChange desired, BranchSnapshot branch) {
        List<OtherEnvironment> others = new ArrayList<>();
        for (ReleasedEnvironment other : others(desired)) {
            Optional<Recorded> there = branch.state(desired.app(), other.name()).deployed();
            others.add(new OtherEnvironment(
                    other.name(),
                    there.flatMap(recorded -> recorded.image().version()),
                    there.flatMap(recorded -> recorded.image().digest()),
                    there.flatMap(Recorded::release)));
        }
        EnvironmentState state = branch.state(desired.app(), desired.environment());
        return new Surroundings(
                desired.release().flatMap(Release::sourceUrl).flatMap(url -> ForgePages.of(url, desired.gitops())),
                others,
                prices,
                state.proposed().flatMap(Recorded::hold),
                desired.reason());
    }

    private static List<ReleasedEnvironment> others(DesiredChange desired) {
        return desired.release().map(Release::environments).orElse(List.of()).stream()
                .filter(other -> !other.name().equals(desired.environment()))
                .filter(other -> Repositories.key(other.gitops()).equals(Repositories.key(desired.gitops())))
                .toList();
    }
}
