package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Soak;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.LatestHistory;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.ClosedGate;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.GateFacts;
import io.github.curlyrotaryphone.crp.policy.Gatekeeper;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the facts that the gates of a deployment are evaluated with, and no more than they need. */
final class GateFactCollector {
    private final Stages stages;
    private final Repositories repositories;
    private final Map<AppEnvironment, Optional<Arrival>> arrivals = new HashMap<>();
    private final Map<String, Map<String, CheckState>> checks = new HashMap<>();

    GateFactCollector(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
    }

    /** The gates that are closed for it. A rollback has no gates, and a change of only the record needs none. */
    List<ClosedGate> closed(Edit edit, EffectiveRules rules, Instant now) {
        if (edit instanceof Edit.Undeploy) {
            return Gatekeeper.checkTime(rules, now);
        }
        return edit instanceof Edit.Deploy deploy ? Gatekeeper.check(rules, facts(deploy, rules, now)) : List.of();
    }

    /** The facts for the reviewer of an admitted change. */
    ChangeReason reason(ChangePlan plan, EffectiveRules rules, Instant now) {
        BranchSession branch = repositories.session(plan.edit().gitops());
        if (plan.edit() instanceof Edit.Deploy deploy) {
            return admission(deploy, rules, branch, now);
        } else if (plan.edit() instanceof Edit.Adopt adopt) {
            return new ChangeReason.Takeover(
                    plan.before().map(DeployRecord::owner),
                    adopt.deploy().release().owner().toString(),
                    List.copyOf(branch.following(plan).files().keySet()));
        } else if (plan.edit() instanceof Edit.Rollback rollback) {
            return new ChangeReason.Return(rollback.toCommit(), rollback.to().time(), rollback.until());
        }
        return plan.edit() instanceof Edit.ReleaseHold release ? holdEnd(release, branch) : ChangeReason.none();
    }

    private ChangeReason holdEnd(Edit.ReleaseHold edit, BranchSession branch) {
        LatestHistory latest = new LatestHistory(repositories, edit.gitops());
        return branch.state(edit.identity())
                .hold()
                .<ChangeReason>map(
                        hold -> new ChangeReason.HoldEnd(hold, latest.heldSince(edit.identity(), hold), edit.person()))
                .orElseGet(ChangeReason::none);
    }

    private ChangeReason.Admission admission(
            Edit.Deploy deploy, EffectiveRules rules, BranchSession branch, Instant now) {
        Optional<Soak> soak =
                from(deploy).flatMap(from -> known(deploy, from).map(arrival -> soak(from, arrival, now)));
        List<String> untested = deploy.from()
                .flatMap(deploy.release()::environment)
                .map(source ->
                        UntestedDifferences.of(source, deploy.environment(), branch.deployedFiles(deploy.identity())))
                .orElse(List.of());
        return new ChangeReason.Admission(
                soak,
                rules.together(),
                rules.signedAttestations(),
                rules.review().autoMerge(),
                untested,
                deploy.verification());
    }

    private static Soak soak(ReleasedEnvironment from, Arrival arrival, Instant now) {
        Instant since = arrival.time().isAfter(now) ? now : arrival.time();
        return new Soak(from.name(), since, Duration.between(since, now));
    }

    /** Used if no gate needed it, for a promotion only, and limited to what takes no time to read. */
    private Optional<Arrival> known(Edit.Deploy deploy, ReleasedEnvironment from) {
        Optional<Arrival> asked = arrivals.getOrDefault(deploy.identity(), Optional.empty());
        if (asked.isPresent() || deploy.from().isEmpty()) {
            return asked;
        }
        return new LatestHistory(repositories, from.gitops())
                .arrival(from.manifests().identity(), deploy.release().image().digest());
    }

    private GateFacts facts(Edit.Deploy deploy, EffectiveRules rules, Instant now) {
        GatesSpec gates = rules.together();
        Optional<ReleasedEnvironment> from = from(deploy);
        boolean needsArrival = gates.soak().isPresent() || !gates.checks().isEmpty();
        Optional<Arrival> arrival = needsArrival
                ? from.flatMap(source -> arrival(deploy, source, gates.soak().isPresent()))
                : Optional.empty();
        arrivals.put(deploy.identity(), arrival);
        Map<String, CheckState> states = arrival.isPresent() && !gates.checks().isEmpty()
                ? checks.computeIfAbsent(arrival.get().commit(), commit -> checks(from.orElseThrow(), commit))
                : Map.of();
        Set<String> attestations = gates.attestations().isEmpty() ? Set.of() : attestations(deploy);
        return new GateFacts(
                now,
                from.map(ReleasedEnvironment::name),
                arrival,
                states,
                attestations,
                signed(deploy, rules.keys()),
                deploy.verification());
    }

    /** The previous environment in crp.yaml, or the one that the run promotes from. */
    private static Optional<ReleasedEnvironment> from(Edit.Deploy deploy) {
        return deploy.environment().from().or(deploy::from).flatMap(deploy.release()::environment);
    }

    private Optional<Arrival> arrival(Edit.Deploy deploy, ReleasedEnvironment from, boolean needsTime) {
        Digest digest = deploy.release().image().digest();
        Optional<Arrival> arrival =
                repositories.past(from.gitops()).since(from.manifests().identity(), digest);
        return needsTime ? arrival.map(found -> dated(found, from.gitops())) : arrival;
    }

    /** From the time when its request was merged, or by a date that its author can't choose freely. */
    private Arrival dated(Arrival arrival, GitOpsSpec gitops) {
        Instant time = stages.forge(gitops)
                .flatMap(forge -> forge.merged(arrival.commit(), gitops.branch()))
                .orElseGet(() -> repositories.past(gitops).latestDate(arrival.commit()));
        return new Arrival(arrival.commit(), time);
    }

    /** Without a forge nothing runs checks, so there are none. */
    private Map<String, CheckState> checks(ReleasedEnvironment from, String commit) {
        return stages.forge(from.gitops())
                .map(forge -> (Map<String, CheckState>) forge.checks(commit))
                .orElse(Map.of());
    }

    private List<Attestation> signed(Edit.Deploy deploy, List<AttestationKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : stages.releaseStore().attestations(deploy.release().image().reference(), keys);
    }

    private Set<String> attestations(Edit.Deploy deploy) {
        return stages.releaseStore().attestations(deploy.release().image().reference());
    }
}
