package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosedGatesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final ClosedGate SOAK =
            new ClosedGate("too new; asked for by crp.yaml", Optional.of(Instant.parse("2026-11-27T15:20:30Z")));
    private static final ClosedGate FREEZE =
            new ClosedGate("frozen; asked for by crp.yaml", Optional.of(Instant.parse("2026-11-28T08:00:00Z")));
    private static final ClosedGate CHECK =
            new ClosedGate("red; asked for by .crp-policy.yaml, line 3", Optional.empty());

    private final ClosedGates closed = new ClosedGates();

    private CrpException refusal() {
        return closed.refusal(NOW).orElseThrow();
    }

    @Test
    void nothingIsRefusedWhereEveryGateIsOpen() {
        closed.add("iris in prod", List.of());

        assertThat(closed.refusal(NOW)).isEmpty();
    }

    @Test
    void whatTimeOpensSaysWhenToTryAgainOnTheClockAndFromNow() {
        closed.add("iris in prod", List.of(SOAK));

        assertThat(refusal().isRefusal()).isTrue();
        assertThat(refusal().problem()).isEqualTo("Cannot change iris in prod now:\n  too new; asked for by crp.yaml.");
        assertThat(refusal().remedy())
                .isEqualTo(
                        "Try again after 2026-11-27 15:21 UTC, in 3h21m. A rollback (mvn crp:rollback) is not bound by"
                                + " gates.");
    }

    @Test
    void theLastOfAllAppsAndEnvironmentsCounts() {
        closed.add("iris in prod", List.of(FREEZE));
        closed.add("fraud in prod", List.of(SOAK));

        assertThat(refusal().problem())
                .isEqualTo("Cannot change iris in prod now:\n  frozen; asked for by crp.yaml.\n"
                        + "Cannot change fraud in prod now:\n  too new; asked for by crp.yaml.");
        assertThat(refusal().remedy()).startsWith("Try again after 2026-11-28 08:00 UTC, in 20h. ");
    }

    @Test
    void whatTimeDoesNotOpenIsToBeSeenTo() {
        closed.add("iris in prod", List.of(CHECK));

        assertThat(refusal().remedy())
                .isEqualTo(
                        "See to what is missing, then run again. A rollback (mvn crp:rollback) is not bound by gates.");
    }

    @Test
    void bothAreToldTogether() {
        closed.add("iris in prod", List.of(CHECK, SOAK));

        assertThat(refusal().remedy())
                .startsWith("See to what is missing, then run again. Try again after 2026-11-27 15:21 UTC, in 3h21m.");
    }
}
