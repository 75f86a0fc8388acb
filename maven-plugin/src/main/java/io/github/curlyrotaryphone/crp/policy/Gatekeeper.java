package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks gates against facts. Approvals and checks of a request are not checked here: they decide whether it is merged
 * automatically, not whether it is opened.
 */
public final class Gatekeeper {
    private static final int SHORT_COMMIT = 10;

    private final EffectiveRules rules;
    private final GatesSpec gates;
    private final GateFacts facts;
    private final List<ClosedGate> closed = new ArrayList<>();

    private Gatekeeper(EffectiveRules rules, GateFacts facts) {
        this.rules = rules;
        this.gates = rules.together();
        this.facts = facts;
    }

    /** The gates that are closed for a deployment. */
    public static List<ClosedGate> check(EffectiveRules rules, GateFacts facts) {
        Gatekeeper keeper = new Gatekeeper(rules, facts);
        keeper.soak();
        keeper.closed.addAll(AttestationGate.closed(rules, facts));
        keeper.freezes();
        keeper.verification();
        return List.copyOf(keeper.closed);
    }

    /** The gates that are closed for a change without a new image: only freezes. */
    public static List<ClosedGate> checkTime(EffectiveRules rules, Instant now) {
        Gatekeeper keeper = new Gatekeeper(rules, GateFacts.of(now));
        keeper.freezes();
        return List.copyOf(keeper.closed);
    }

    /** The gates about the digest in the environment that is promoted from. */
    private void soak() {
        if (gates.soak().isEmpty() && gates.checks().isEmpty()) {
            return;
        }
        if (facts.arrival().isEmpty()) {
            String problem = facts.from()
                    .map(from -> "'" + from + "' does not have this digest")
                    .orElse("no environment is set as 'from' in crp.yaml, to be promoted from");
            close(problem, asked -> asked.soak().isPresent() || !asked.checks().isEmpty(), Optional.empty());
            return;
        }
        Arrival arrival = facts.arrival().get();
        gates.soak().ifPresent(soak -> soak(soak, arrival.time()));
        gates.checks().forEach(check -> check(check, arrival.commit()));
    }

    /** A date in the future counts as now; it is unknown which clock is wrong. */
    private void soak(Duration soak, Instant since) {
        Instant end = since.plus(soak);
        if (!end.isAfter(facts.now()) && !since.isAfter(facts.now())) {
            return;
        }
        String had = since.isAfter(facts.now())
                ? "'" + from() + "' has this digest by a commit that is dated " + UtcMinutes.text(since)
                        + " or follows one that is, later than this machine's clock, so one of the clocks is wrong and"
                        + " it counts as now"
                : "'" + from() + "' has had this digest for " + Durations.text(Duration.between(since, facts.now()))
                        + " of " + Durations.text(soak);
        close(had, asked -> asked.soak().equals(Optional.of(soak)), Optional.of(end));
    }

    private void check(String check, String commit) {
        CheckState state = facts.checks().get(check);
        if (state != CheckState.GREEN) {
            close(
                    "the check '" + check + "' " + words(state) + " on commit "
                            + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()))
                            + ", which deployed the digest"
                            + " to '" + from() + "'",
                    asked -> asked.checks().contains(check),
                    Optional.empty());
        }
    }

    private static String words(@Nullable CheckState state) {
        return state == null ? "is missing" : state == CheckState.RED ? "has failed" : "has not finished";
    }

    private void verification() {
        List<String> askedBy = rules.required().getOrDefault(RequiredCheck.VERIFICATION, List.of());
        Optional<Verification> found = facts.verification();
        if (!askedBy.isEmpty()
                && found.filter(each -> each.state() == Verification.State.VERIFIED)
                        .isEmpty()) {
            String reason = found.map(each -> ": " + each.by()).orElse("");
            closed.add(new ClosedGate(
                    "what was packed is not verified" + reason, askedBy, Optional.empty(), Optional.empty()));
        }
    }

    private void freezes() {
        for (FreezeSpec freeze : gates.freezes()) {
            if (Freezes.end(freeze, facts.now()).isPresent()) {
                String reason = freeze.reason().isEmpty() ? "" : " (" + freeze.reason() + ")";
                close(
                        "changes are frozen" + reason,
                        asked -> asked.freezes().contains(freeze),
                        Freezes.firstFree(List.of(freeze), facts.now()));
            }
        }
    }

    private String from() {
        return facts.from().map(Object::toString).orElse("");
    }

    private void close(String problem, Predicate<GatesSpec> asks, Optional<Instant> opens) {
        List<String> askedBy = rules.gates().stream()
                .filter(asked -> asks.test(asked.gates()))
                .map(SourcedGates::by)
                .toList();
        Optional<Instant> free = opens.flatMap(moment -> Freezes.firstFree(gates.freezes(), moment));
        closed.add(new ClosedGate(problem, askedBy, opens, free));
    }
}
