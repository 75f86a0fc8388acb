package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.result.Verification.State;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final GatesSpec SOAK = gates(Duration.ofHours(24), List.of(), List.of());

    private static GatesSpec gates(Duration soak, List<String> checks, List<String> attestations) {
        return new GatesSpec(Optional.ofNullable(soak), checks, attestations, List.of(), 0, List.of());
    }

    private static EffectiveRules rules(GatesSpec own, String policy) {
        return PlatformPolicy.parse("crpPolicy: 1\n" + policy)
                .rules(
                        new PlacedApp(new AppEnvironment(new AppName("iris"), new EnvironmentName("prod")), List.of()),
                        ReviewSpec.DIRECT,
                        own);
    }

    private static GateFacts since(String time, Map<String, CheckState> checks, Set<String> attestations) {
        return new GateFacts(
                NOW,
                Optional.of(new EnvironmentName("dev")),
                Optional.of(new Arrival(COMMIT, Instant.parse(time))),
                checks,
                attestations,
                Optional.empty());
    }

    private static GateFacts since(String time) {
        return since(time, Map.of(), Set.of());
    }

    private static String remedy(EffectiveRules rules, GateFacts facts) {
        ClosedGates gates = new ClosedGates();
        gates.add("'iris' in 'prod'", Gatekeeper.check(rules, facts));
        return gates.refusal(facts.now())
                .orElseThrow()
                .remedy()
                .replace(" A rollback (crp:rollback) is not subject to gates.", "");
    }

    private static List<String> closed(EffectiveRules rules, GateFacts facts) {
        return Gatekeeper.check(rules, facts).stream()
                .map(gate -> gate.words(facts.now()))
                .toList();
    }

    @Test
    void withoutGatesNothingIsClosed() {
        assertThat(closed(rules(GatesSpec.NONE, ""), GateFacts.of(NOW))).isEmpty();
    }

    @Test
    void aDigestMustHaveBeenThereForTheWholeTime() {
        EffectiveRules rules = rules(SOAK, "");

        assertThat(closed(rules, since("2026-11-23T15:00:00Z"))).isEmpty();
        assertThat(closed(rules, since("2026-11-23T15:00:01Z")))
                .containsExactly("'dev' has had this digest for 23h59m of 1d; required by crp.yaml; opens at"
                        + " 2026-11-24 15:01 UTC, in 1m.");
    }

    @Test
    void theLongestTimeCountsAndWhoAsksForItIsNamed() {
        EffectiveRules rules = rules(SOAK, "rules:\n- gates: {soak: 1h}\n- gates: {soak: 7d}\n- gates: {soak: 168h}\n");

        assertThat(closed(rules, since("2026-11-23T15:00:00Z")))
                .containsExactly("'dev' has had this digest for 1d of 7d; required by .crp-policy.yaml, line 4 and"
                        + " .crp-policy.yaml, line 5; opens at 2026-11-30 15:00 UTC, in 6d.");
    }

    @Test
    void aTimeThatEndsInAFreezeToComeIsFollowedByTheEndOfThat() {
        EffectiveRules rules = rules(SOAK, "rules:\n- gates: {freezes: ['wed 00:00-00:00 UTC']}\n");
        GateFacts facts = since("2026-11-24T09:00:00Z");

        assertThat(closed(rules, facts))
                .containsExactly("'dev' has had this digest for 6h of 1d; required by crp.yaml; opens at"
                        + " 2026-11-25 09:00 UTC, in 18h.");
        assertThat(remedy(rules, facts))
                .isEqualTo("Try again at 2026-11-26 00:00 UTC, in 1d9h, after a freeze that comes before.");
    }

    @Test
    void besideAFreezeEachGateTellsItsOwnTimeAndTheRemedyTheLatest() {
        EffectiveRules rules = rules(SOAK, "rules:\n- gates: {freezes: ['tue 08:00-00:00 UTC']}\n");
        GateFacts facts = since("2026-11-23T18:00:00Z");

        assertThat(closed(rules, facts))
                .containsExactly(
                        "'dev' has had this digest for 21h of 1d; required by crp.yaml; opens at 2026-11-24 18:00 UTC,"
                                + " in 3h.",
                        "changes are frozen; required by .crp-policy.yaml, line 3; opens at 2026-11-25 00:00 UTC, in"
                                + " 9h.");
        assertThat(remedy(rules, facts)).isEqualTo("Try again at 2026-11-25 00:00 UTC, in 9h.");
    }

    @Test
    void aCommitOfTheFutureHasHadNoTimeYet() {
        GatesSpec noTime = gates(Duration.ZERO, List.of(), List.of());

        assertThat(closed(rules(SOAK, ""), since("2026-11-24T15:10:00Z")))
                .containsExactly("'dev' has this digest by a commit that is dated 2026-11-24 15:10 UTC or follows"
                        + " one that is, later than this machine's clock, so one of the clocks is wrong and it counts as"
                        + " now; required by crp.yaml; opens at"
                        + " 2026-11-25 15:10 UTC, in 1d10m.");
        assertThat(closed(rules(noTime, ""), since("2026-11-24T15:10:00Z"))).hasSize(1);
        assertThat(closed(rules(noTime, ""), since("2026-11-24T15:00:00Z"))).isEmpty();
    }

    @Test
    void everyCheckMustBeGreenOnTheCommitThatBroughtTheDigest() {
        EffectiveRules rules = rules(gates(null, List.of("a", "b", "c", "d"), List.of()), "");
        Map<String, CheckState> checks =
                Map.of("a", CheckState.GREEN, "b", CheckState.PENDING, "c", CheckState.RED, "e", CheckState.RED);

        assertThat(closed(rules, since("2026-11-24T15:00:00Z", checks, Set.of())))
                .containsExactly(
                        "the check 'b' has not finished on commit 0123456789, which deployed the digest to 'dev';"
                                + " required"
                                + " by crp.yaml.",
                        "the check 'c' has failed on commit 0123456789, which deployed the digest to 'dev'; required by"
                                + " crp.yaml.",
                        "the check 'd' is missing on commit 0123456789, which deployed the digest to 'dev'; required by"
                                + " crp.yaml.");
    }

    @Test
    void aDigestThatTheEnvironmentBeforeLacksIsToldOnce() {
        EffectiveRules rules =
                rules(gates(Duration.ofHours(1), List.of("a", "b"), List.of()), "rules: [{gates: {checks: [a]}}]\n");
        GateFacts facts = new GateFacts(
                NOW, Optional.of(new EnvironmentName("dev")), Optional.empty(), Map.of(), Set.of(), Optional.empty());

        assertThat(closed(rules, facts))
                .containsExactly("'dev' does not have this digest; required by crp.yaml and .crp-policy.yaml, line 2.");
    }

    @Test
    void anEnvironmentWithoutOneBeforeItCannotShowWhatThePolicyAsks() {
        assertThat(closed(rules(GatesSpec.NONE, "rules: [{gates: {soak: 1h}}]\n"), GateFacts.of(NOW)))
                .containsExactly("no environment is set as 'from' in crp.yaml, to be promoted from;"
                        + " required by .crp-policy.yaml, line 2.");
    }

    @Test
    void everyAttestationMustBeThere() {
        EffectiveRules rules =
                rules(gates(null, List.of(), List.of("sbom")), "rules: [{gates: {attestations: [slsa]}}]");

        assertThat(closed(rules, since("2026-11-24T15:00:00Z", Map.of(), Set.of("sbom"))))
                .containsExactly(
                        "the image has no attestation of type 'slsa' (its presence is checked, not its signature); required by .crp-policy.yaml, line 2.");
        assertThat(closed(rules, since("2026-11-24T15:00:00Z", Map.of(), Set.of("sbom", "slsa"))))
                .isEmpty();
    }

    @Test
    void aFreezeTellsItsEndAndTheRemedyThatOfTheLastThatAdjoins() {
        EffectiveRules rules = rules(
                GatesSpec.NONE,
                "rules: [{gates: {freezes: ['tue 08:00-00:00 UTC: release day', 'wed 00:00-06:00 UTC']}}]");

        assertThat(closed(rules, GateFacts.of(NOW)))
                .containsExactly("changes are frozen (release day); required by .crp-policy.yaml, line 2; opens at"
                        + " 2026-11-25 00:00 UTC, in 9h.");
        assertThat(remedy(rules, GateFacts.of(NOW)))
                .isEqualTo("Try again at 2026-11-25 06:00 UTC, in 15h, after a freeze that comes before.");
        assertThat(closed(rules, GateFacts.of(NOW.minus(Duration.ofHours(8))))).isEmpty();
    }

    @Test
    void aFreezeWithoutAnEndIsToldWithoutATime() {
        EffectiveRules rules =
                rules(GatesSpec.NONE, "rules: [{gates: {freezes: ['mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC']}}]");

        assertThat(closed(rules, GateFacts.of(NOW)))
                .containsExactly("changes are frozen; required by .crp-policy.yaml, line 2.");
    }

    @Test
    void whatBringsNoImageIsHeldAgainstTheTimeAlone() {
        EffectiveRules rules = rules(
                gates(Duration.ofDays(1), List.of("a"), List.of("sbom")),
                "rules: [{gates: {freezes: ['tue 08:00-00:00 UTC']}}]");

        assertThat(Gatekeeper.checkTime(rules, NOW))
                .extracting(ClosedGate::problem)
                .containsExactly("changes are frozen");
        assertThat(Gatekeeper.checkTime(rules, NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void approvalsAndChecksOfARequestCloseNothingHere() {
        EffectiveRules rules = rules(GatesSpec.NONE, "rules: [{gates: {approvals: 2, requestChecks: [ci]}}]");

        assertThat(closed(rules, GateFacts.of(NOW))).isEmpty();
    }

    @Test
    void aRequiredVerificationMustHaveComeOutWell() {
        EffectiveRules rules = rules(GatesSpec.NONE, "rules: [{require: [verification]}]\n");

        assertThat(closed(rules, verification(Optional.of(new Verification(State.VERIFIED, "2 samples")))))
                .isEmpty();
        assertThat(closed(rules, verification(Optional.of(new Verification(State.NOT_VERIFIED, "needs 'DB_URL'")))))
                .containsExactly(
                        "what was packed is not verified: needs 'DB_URL'; required by .crp-policy.yaml, line 2.");
        assertThat(closed(rules, verification(Optional.empty())))
                .containsExactly("what was packed is not verified; required by .crp-policy.yaml, line 2.");
        assertThat(closed(rules(GatesSpec.NONE, ""), verification(Optional.empty())))
                .isEmpty();
    }

    private static GateFacts verification(Optional<Verification> verification) {
        return new GateFacts(NOW, Optional.empty(), Optional.empty(), Map.of(), Set.of(), verification);
    }
}
