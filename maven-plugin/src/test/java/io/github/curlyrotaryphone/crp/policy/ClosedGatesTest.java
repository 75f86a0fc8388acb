package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosedGatesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:30Z");
    private static final ClosedGate SOAK =
            until("'dev' has had this digest for 3h of 1d", Optional.of(Instant.parse("2026-11-25T12:00:10Z")));
    private static final ClosedGate CHECK = new ClosedGate(
            "the check 'ci' has failed", List.of(".crp-policy.yaml, line 4"), Optional.empty(), Optional.empty());

    private static ClosedGate until(String problem, Optional<Instant> end) {
        return new ClosedGate(problem, List.of("crp.yaml"), end, end);
    }

    @Test
    void openGatesRefuseNothing() {
        ClosedGates gates = new ClosedGates();
        gates.add("'iris' in 'prod'", List.of());

        assertThat(gates.refusal(NOW)).isEmpty();
    }

    @Test
    void everyClosedGateOfEveryAppIsTold() {
        ClosedGates gates = new ClosedGates();
        gates.add("'iris' in 'prod'", List.of(SOAK, CHECK));
        gates.add("'rose' in 'prod'", List.of(CHECK));

        CrpException refusal = gates.refusal(NOW).orElseThrow();

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.problem()).isEqualTo("""
                        Cannot change 'iris' in 'prod' now:
                          'dev' has had this digest for 3h of 1d; required by crp.yaml; opens at 2026-11-25 12:01 UTC, in 21h1m.
                          the check 'ci' has failed; required by .crp-policy.yaml, line 4.
                        Cannot change 'rose' in 'prod' now:
                          the check 'ci' has failed; required by .crp-policy.yaml, line 4.
                        """);
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Provide what is missing, then try again at 2026-11-25 12:01 UTC, in 21h1m, or later. A rollback"
                                + " (crp:rollback) is not subject to gates.");
    }

    @Test
    void whereTimeIsEnoughTheLastMomentIsTold() {
        ClosedGate later = until("changes are frozen", Optional.of(Instant.parse("2026-11-30T08:00:00Z")));
        ClosedGates gates = new ClosedGates();
        gates.add("'iris' in 'prod'", List.of(later, SOAK));

        assertThat(gates.refusal(NOW).orElseThrow().remedy())
                .isEqualTo(
                        "Try again at 2026-11-30 08:00 UTC, in 5d17h. A rollback (crp:rollback) is not subject to gates.");
    }

    @Test
    void whereTimeOpensNothingNoneIsTold() {
        ClosedGates gates = new ClosedGates();
        gates.add("'iris' in 'prod'", List.of(CHECK));

        assertThat(gates.refusal(NOW).orElseThrow().remedy())
                .isEqualTo(
                        "Provide what is missing, then try again. A rollback (crp:rollback) is not subject to gates.");
    }
}
