package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Soak;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.ClosedGate;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.GateFacts;
import io.github.curlyrotaryphone.crp.policy.Gatekeeper;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what the gates of a deployment are held against, and no more than they ask for. */
final class GateFactCollector {
    private final Stages stages;
    private final Repositories repositories;
    private final Instant now;
    private final Map<String, Arrival> arrivals = new HashMap<>();

    GateFactCollector(Stages stages, Repositories repositories, Instant now) {
        this.stages = stages;
        this.repositories = repositories;
        this.now = now;
    }

    /** The gates that are closed for it. A rollback has none, and what changes the record alone needs none. */
    List<ClosedGate> closed(DesiredChange desired, EffectiveRules rules) {
        if (desired.edit() instanceof Edit.Undeploy) {
            return Gatekeeper.checkTime(rules, now);
        }
        return desired.deployment()
                .map(deployment -> Gatekeeper.check(rules, facts(desired, deployment, rules.together())))
                .orElse(List.of());
    }

    /** What a reviewer is told of a change that is let in. */
    ChangeReason reason(DesiredChange desired, ChangePlan plan, EffectiveRules rules, BranchSession branch) {
        if (desired.edit() instanceof Edit.Adopt adopt) {
            return new ChangeReason.Takeover(
                    plan.before().map(DeployRecord::owner),
                    adopt.deployment().release().owner().toString(),
                    List.copyOf(branch.following(plan).files().keySet()));
        }
        return desired.deployment()
                .<ChangeReason>map(deployment -> admission(desired, deployment, rules, branch))
                .orElse(desired.reason());
    }

    private ChangeReason.Admission admission(
            DesiredChange desired, Deployment deployment, EffectiveRules rules, BranchSession branch) {
        Optional<Soak> soak = from(desired, deployment.release())
                .flatMap(from -> known(desired, from).map(arrival -> soak(from, arrival)));
        List<String> untested = desired.from()
                .flatMap(deployment.release()::environment)
                .map(source -> UntestedDifferences.of(
                        deployment.release(),
                        source,
                        deployment.environment(),
                        branch.deployedFiles(desired.identity())))
                .orElse(List.of());
        return new ChangeReason.Admission(soak, rules.together(), rules.review().autoMerge(), untested);
    }

    private Soak soak(ReleasedEnvironment from, Arrival arrival) {
        return new Soak(from.name(), arrival.time(), Duration.between(arrival.time(), now));
    }

    /** Where no gate asked, for a promotion alone, and only what takes no time to read. */
    private Optional<Arrival> known(DesiredChange desired, ReleasedEnvironment from) {
        Deployment deployment = desired.deployment().orElseThrow();
        boolean asked = arrivals.containsKey(desired.title());
        if (asked || desired.from().isEmpty()) {
            return Optional.ofNullable(arrivals.get(desired.title()));
        }
        return new LatestHistory(repositories, from.gitops())
                .arrival(
                        new AppEnvironment(deployment.app(), from.name()),
                        deployment.release().image().digest());
    }

    private GateFacts facts(DesiredChange desired, Deployment deployment, GatesSpec gates) {
        Optional<ReleasedEnvironment> from = from(desired, deployment.release());
        boolean needsArrival = gates.soak().isPresent() || !gates.checks().isEmpty();
        Optional<Arrival> arrival =
                needsArrival ? from.flatMap(source -> arrival(deployment, source)) : Optional.empty();
        arrival.ifPresent(there -> arrivals.put(desired.title(), there));
        Map<String, CheckState> checks = arrival.isPresent() && !gates.checks().isEmpty()
                ? checks(from.orElseThrow(), arrival.get().commit())
                : Map.of();
        Set<String> attestations = gates.attestations().isEmpty() ? Set.of() : attestations(deployment);
        return new GateFacts(now, from.map(ReleasedEnvironment::name), arrival, checks, attestations, Optional.empty());
    }

    /** The environment that crp.yaml names, or the one that the run promotes from. */
    private static Optional<ReleasedEnvironment> from(DesiredChange desired, Release release) {
        Optional<EnvironmentName> name = release.environment(desired.identity().environment())
                .flatMap(ReleasedEnvironment::from)
                .or(() -> desired.from());
        return name.flatMap(release::environment);
    }

    private Optional<Arrival> arrival(Deployment deployment, ReleasedEnvironment from) {
        Digest digest = deployment.release().image().digest();
        return repositories.past(from.gitops()).since(new AppEnvironment(deployment.app(), from.name()), digest);
    }

    /** Where there is no forge nobody checks anything, so that no check is there. */
    private Map<String, CheckState> checks(ReleasedEnvironment from, String commit) {
        return stages.forge(from.gitops())
                .map(forge -> (Map<String, CheckState>) forge.checks(commit))
                .orElse(Map.of());
    }

    private Set<String> attestations(Deployment deployment) {
        return stages.releaseStore().attestations(deployment.release().image().reference());
    }
}
