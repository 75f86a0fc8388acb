package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds gates against facts. Approvals and checks of a request are not looked at here: they decide whether it is merged by
 * itself, not whether there is one.
 */
public final class Gatekeeper {
    private static final int SHORT_COMMIT = 10;

    private final Facts facts;
    private final List<FreezeSpec> freezes;
    private final List<ClosedGate> closed = new ArrayList<>();

    private Gatekeeper(Facts facts, List<FreezeSpec> freezes) {
        this.facts = facts;
        this.freezes = freezes;
    }

    /** The gates that are closed, in the order of who asks. */
    public static List<ClosedGate> check(EffectiveRules rules, Facts facts) {
        Gatekeeper keeper = new Gatekeeper(facts, rules.together().freezes());
        rules.gates().forEach(keeper::check);
        return List.copyOf(keeper.closed);
    }

    private void check(SourcedGates asked) {
        GatesSpec gates = asked.gates();
        gates.soak().ifPresent(soak -> soak(soak, asked.by()));
        gates.checks().forEach(check -> check(check, asked.by()));
        gates.attestations().stream()
                .filter(type -> !facts.attestations().contains(type))
                .forEach(type ->
                        close("the image has no attestation of type '" + type + "'", asked.by(), Optional.empty()));
        gates.freezes().forEach(freeze -> freeze(freeze, asked.by()));
    }

    private void soak(Duration soak, String by) {
        if (facts.arrival().isEmpty()) {
            close(absent(), by, Optional.empty());
            return;
        }
        Instant since = facts.arrival().get().time();
        if (since.plus(soak).isAfter(facts.now())) {
            boolean isAhead = since.isAfter(facts.now());
            String had = isAhead
                    ? "its commit is dated " + Times.text(since) + ", which is yet to come by this machine's clock"
                    : "'" + from() + "' has had this digest for " + Spans.text(Duration.between(since, facts.now()))
                            + " of " + Spans.text(soak);
            close(had, by, Freezes.firstFree(freezes, since.plus(soak)));
        }
    }

    private void check(String check, String by) {
        if (facts.arrival().isEmpty()) {
            close(absent(), by, Optional.empty());
            return;
        }
        CheckState state = facts.checks().get(check);
        if (state != CheckState.GREEN) {
            String words = state == null ? "is not there" : state == CheckState.RED ? "is red" : "is not finished";
            String commit = facts.arrival().get().commit();
            close(
                    "the check '" + check + "' " + words + " on commit "
                            + commit.substring(0, Math.min(SHORT_COMMIT, commit.length())) + ", which brought it to '"
                            + from() + "'",
                    by,
                    Optional.empty());
        }
    }

    private void freeze(FreezeSpec freeze, String by) {
        Freezes.end(freeze, facts.now()).ifPresent(end -> {
            Optional<Instant> free = Freezes.firstFree(freezes, facts.now());
            String reason = freeze.reason().isEmpty() ? "" : " (" + freeze.reason() + ")";
            close(
                    "changes are frozen"
                            + free.map(until -> " until " + Times.text(until)).orElse("") + reason,
                    by,
                    free);
        });
    }

    private String absent() {
        return facts.from()
                .map(from -> "'" + from + "' does not have this digest")
                .orElse("there is no environment that it is promoted from");
    }

    private String from() {
        return facts.from().map(Object::toString).orElse("");
    }

    private void close(String problem, String by, Optional<Instant> tryAgain) {
        closed.add(new ClosedGate(problem + "; asked for by " + by, tryAgain));
    }
}
