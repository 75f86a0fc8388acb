package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static EffectiveRules gates(String gates) {
        return PlatformPolicy.parse("crpPolicy: 1\nrules:\n  - gates: " + gates + "\n")
                .rules(new AppName("iris"), new EnvironmentName("prod"), ReviewSpec.DIRECT, GatesSpec.NONE);
    }

    private static Facts facts(Optional<Instant> since, Map<String, CheckState> checks, Set<String> attestations) {
        return new Facts(
                NOW,
                Optional.of(new EnvironmentName("dev")),
                since.map(time -> new Arrival(COMMIT, time)),
                checks,
                attestations);
    }

    private static Facts since(String time) {
        return facts(Optional.of(Instant.parse(time)), Map.of(), Set.of());
    }

    private static List<ClosedGate> closed(String gates, Facts facts) {
        return Gatekeeper.check(gates(gates), facts);
    }

    @Test
    void aDigestThatHasBeenThereLongEnoughPasses() {
        assertThat(closed("{soak: 24h}", since("2026-11-26T12:00:00Z"))).isEmpty();
    }

    @Test
    void aDigestThatCameTooLatelySaysWhenToTryAgain() {
        assertThat(closed("{soak: 24h}", since("2026-11-26T15:20:30Z")))
                .containsExactly(new ClosedGate(
                        "'dev' has had this digest for 20h39m of 1d; asked for by .crp-policy.yaml, line 3",
                        Optional.of(Instant.parse("2026-11-27T15:20:30Z"))));
    }

    @Test
    void aCommitFromTheFutureIsToldAndItsTimeCountsFromThen() {
        assertThat(closed("{soak: 2h}", since("2026-11-27T12:30:00Z")))
                .containsExactly(new ClosedGate(
                        "its commit is dated 2026-11-27 12:30 UTC, which is yet to come by this machine's clock; asked for"
                                + " by .crp-policy.yaml, line 3",
                        Optional.of(Instant.parse("2026-11-27T14:30:00Z"))));
    }

    @Test
    void noTimeIsNamedInsideAFreeze() {
        List<ClosedGate> closed =
                closed("{soak: 24h, freezes: ['fri 14:00-18:00 UTC']}", since("2026-11-26T15:00:00Z"));

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).tryAgain()).contains(Instant.parse("2026-11-27T18:00:00Z"));
    }

    @Test
    void timeDoesNotHelpADigestThatIsNotThere() {
        assertThat(closed("{soak: 24h, checks: [smoke-test]}", facts(Optional.empty(), Map.of(), Set.of())))
                .containsExactly(
                        new ClosedGate(
                                "'dev' does not have this digest; asked for by .crp-policy.yaml, line 3",
                                Optional.empty()),
                        new ClosedGate(
                                "'dev' does not have this digest; asked for by .crp-policy.yaml, line 3",
                                Optional.empty()));
    }

    @Test
    void whatIsPromotedFromNowhereNeverPassesAGateThatLooksThere() {
        Facts nowhere = new Facts(NOW, Optional.empty(), Optional.empty(), Map.of(), Set.of());

        assertThat(closed("{soak: 24h}", nowhere))
                .extracting(ClosedGate::problem)
                .containsExactly(
                        "there is no environment that it is promoted from; asked for by .crp-policy.yaml, line 3");
    }

    @Test
    void onlyGreenChecksPass() {
        Facts facts = facts(
                Optional.of(NOW),
                Map.of("a", CheckState.GREEN, "b", CheckState.PENDING, "c", CheckState.RED, "x", CheckState.RED),
                Set.of());

        assertThat(closed("{checks: [a, b, c, d]}", facts))
                .extracting(ClosedGate::problem)
                .containsExactly(
                        "the check 'b' is not finished on commit 0123456789, which brought it to 'dev'; asked for by .crp-policy.yaml, line 3",
                        "the check 'c' is red on commit 0123456789, which brought it to 'dev'; asked for by .crp-policy.yaml, line 3",
                        "the check 'd' is not there on commit 0123456789, which brought it to 'dev'; asked for by .crp-policy.yaml, line 3");
    }

    @Test
    void attestationsThatTheImageLacksAreNamed() {
        assertThat(closed("{attestations: [sbom, provenance]}", facts(Optional.empty(), Map.of(), Set.of("sbom"))))
                .containsExactly(new ClosedGate(
                        "the image has no attestation of type 'provenance'; asked for by .crp-policy.yaml, line 3",
                        Optional.empty()));
    }

    @Test
    void aFreezeIsToldWithItsReasonAndTheEndOfAllThatAdjoin() {
        String freezes = "{freezes: ['fri 11:00-14:00 UTC: lunch', 'fri 13:00-18:00 UTC']}";

        assertThat(closed(freezes, since("2026-11-01T00:00:00Z")))
                .containsExactly(new ClosedGate(
                        "changes are frozen until 2026-11-27 18:00 UTC (lunch); asked for by .crp-policy.yaml, line 3",
                        Optional.of(Instant.parse("2026-11-27T18:00:00Z"))));
    }

    @Test
    void approvalsAndChecksOfARequestKeepNobodyFromAChange() {
        assertThat(closed("{approvals: 2, requestChecks: [conftest]}", since("2026-11-27T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void everyoneWhoAsksIsNamed() {
        GatesSpec own = gates("{attestations: [sbom]}").together();
        EffectiveRules rules = PlatformPolicy.parse("crpPolicy: 1\nrules:\n  - gates: {attestations: [sbom]}\n")
                .rules(new AppName("iris"), new EnvironmentName("prod"), ReviewSpec.DIRECT, own);

        assertThat(Gatekeeper.check(rules, facts(Optional.empty(), Map.of(), Set.of())))
                .extracting(ClosedGate::problem)
                .containsExactly(
                        "the image has no attestation of type 'sbom'; asked for by crp.yaml",
                        "the image has no attestation of type 'sbom'; asked for by .crp-policy.yaml, line 3");
    }
}
