package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known around a change: prices, the app's other environments, and where its source can be compared. */
final class SurroundingsReader {
    private final Optional<PricesSpec> prices;

    SurroundingsReader(Optional<PricesSpec> prices) {
        this.prices = prices;
    }

    /** Around a change that leaves this hold. */
    Surroundings of(AdmittedChange change, BranchSession branch, Optional<Hold> hold) {
        DesiredChange desired = change.desired();
        List<AppEnvironment> identities = others(desired).stream()
                .map(other -> other.manifests().identity())
                .toList();
        Map<AppEnvironment, DeployRecord> records = branch.deployed(identities);
        List<OtherEnvironment> others = new ArrayList<>();
        for (AppEnvironment other : identities) {
            Optional<DeployRecord> there = Optional.ofNullable(records.get(other));
            others.add(new OtherEnvironment(
                    other.environment(),
                    there.flatMap(DeployRecord::version),
                    there.flatMap(DeployRecord::digest),
                    there.flatMap(DeployRecord::release)));
        }
        return new Surroundings(
                desired.release().flatMap(Release::sourceUrl).flatMap(url -> ForgePages.of(url, desired.gitops())),
                others,
                prices,
                hold,
                change.reason());
    }

    private static List<ReleasedEnvironment> others(DesiredChange desired) {
        return desired.release().map(Release::environments).orElse(List.of()).stream()
                .filter(other -> !other.name().equals(desired.identity().environment()))
                .filter(other ->
                        other.gitops().branchId().equals(desired.gitops().branchId()))
                .toList();
    }
}
