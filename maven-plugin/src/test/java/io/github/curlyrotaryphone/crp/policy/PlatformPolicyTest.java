package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec.Mode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformPolicyTest {
    private static final ReviewSpec MERGED_BY_ITSELF =
            new ReviewSpec(Mode.PULL_REQUEST, List.of("model"), List.of("alice"), false, true);
    private static final String NIGHT = "fri 16:00-08:00 UTC";
    private static final String HOLIDAYS = "2026-12-20T00:00/2027-01-02T00:00 UTC: holidays";

    private static EffectiveRules rules(String rules, ReviewSpec review, GatesSpec gates) {
        return PlatformPolicy.parse("crpPolicy: 1\nrules:\n" + rules)
                .rules(new AppName("iris"), new EnvironmentName("prod"), review, gates);
    }

    private static GatesSpec soak(int hours) {
        return new GatesSpec(Optional.of(Duration.ofHours(hours)), List.of(), List.of(), List.of(), 0, List.of());
    }

    private static boolean isReviewed(String rule) {
        return rules("  - " + rule, ReviewSpec.DIRECT, GatesSpec.NONE).review().isByPullRequest();
    }

    @Test
    void everyKeyOfARuleIsRead() {
        PlatformPolicy policy = PlatformPolicy.parse("""
                crpPolicy: 1
                rules:
                  - apps: [iris, team-*]
                    environments: [prod]
                    review: pull-request
                    autoMerge: false
                    gates:
                      soak: 1d12h
                      checks: [smoke-test]
                      attestations: ['https://slsa.dev/provenance/v1']
                      freezes: ['fri 16:00-08:00 UTC']
                      approvals: 2
                      requestChecks: [conftest]
                """);

        assertThat(policy.rules())
                .containsExactly(new PolicyRule(
                        3,
                        List.of("iris", "team-*"),
                        List.of("prod"),
                        new GatesSpec(
                                Optional.of(Duration.ofHours(36)),
                                List.of("smoke-test"),
                                List.of("https://slsa.dev/provenance/v1"),
                                List.of(FreezeSpec.parse(NIGHT)),
                                2,
                                List.of("conftest")),
                        true,
                        false));
        assertThat(policy.prices()).isEmpty();
    }

    @Test
    void pricesAreReadExactly() {
        PlatformPolicy policy = PlatformPolicy.parse("crpPolicy: 1\nprices: {currency: EUR, cpuHour: 0.03,"
                + " memoryGibHour: 0.004, gpuHour: {nvidia.com/gpu: 1.2}}\n");

        assertThat(policy.prices())
                .contains(new PricesSpec(
                        "EUR",
                        new BigDecimal("0.03"),
                        new BigDecimal("0.004"),
                        new TreeMap<>(Map.of("nvidia.com/gpu", new BigDecimal("1.2")))));
    }

    @Test
    void withoutAFileTheAppsOwnRulesHold() {
        EffectiveRules rules =
                PlatformPolicy.NONE.rules(new AppName("iris"), new EnvironmentName("prod"), MERGED_BY_ITSELF, soak(1));

        assertThat(rules.review()).isEqualTo(MERGED_BY_ITSELF);
        assertThat(rules.together()).isEqualTo(soak(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{autoMerge: false}|true",
                "{apps: [iris], autoMerge: false}|true",
                "{apps: [other, 'i*s'], autoMerge: false}|true",
                "{apps: ['*'], environments: [prod*], autoMerge: false}|true",
                "{apps: [iri], autoMerge: false}|false",
                "{apps: [ris], autoMerge: false}|false",
                "{apps: [iris], environments: [dev], autoMerge: false}|false",
                "{apps: [other], environments: [prod], autoMerge: false}|false",
            })
    void aRuleIsForTheNamesThatItMatchesAsAWhole(String rule, boolean isFor) {
        EffectiveRules rules = rules("  - " + rule, MERGED_BY_ITSELF, GatesSpec.NONE);

        assertThat(!rules.review().autoMerge()).isEqualTo(isFor);
    }

    @Test
    void theStricterWins() {
        GatesSpec own = new GatesSpec(
                Optional.of(Duration.ofHours(12)),
                List.of("own", "both"),
                List.of("sbom"),
                List.of(FreezeSpec.parse(NIGHT)),
                2,
                List.of("lint"));

        GatesSpec together = rules(
                        "  - {gates: {soak: 24h, checks: [both, theirs], freezes: ['" + HOLIDAYS
                                + "'], approvals: 1}}\n"
                                + "  - {gates: {soak: 1h, attestations: [provenance], requestChecks: [conftest, lint]}}\n",
                        MERGED_BY_ITSELF,
                        own)
                .together();

        assertThat(together)
                .isEqualTo(new GatesSpec(
                        Optional.of(Duration.ofHours(24)),
                        List.of("own", "both", "theirs"),
                        List.of("sbom", "provenance"),
                        List.of(FreezeSpec.parse(NIGHT), FreezeSpec.parse(HOLIDAYS)),
                        2,
                        List.of("lint", "conftest")));
    }

    @Test
    void aPolicyNeverAsksForLessThanTheApp() {
        EffectiveRules rules = rules("  - {gates: {soak: 1h}}", MERGED_BY_ITSELF, soak(48));

        assertThat(rules.together().soak()).contains(Duration.ofHours(48));
        assertThat(rules.review()).isEqualTo(MERGED_BY_ITSELF);
    }

    @Test
    void whatLooksAtARequestAsksForOne() {
        assertThat(isReviewed("review: pull-request")).isTrue();
        assertThat(isReviewed("gates: {approvals: 1}")).isTrue();
        assertThat(isReviewed("gates: {requestChecks: [conftest]}")).isTrue();
        assertThat(isReviewed("gates: {soak: 1h}")).isFalse();
    }

    @Test
    void aRequestKeepsItsLabelsAndReviewers() {
        ReviewSpec review =
                rules("  - autoMerge: false", MERGED_BY_ITSELF, GatesSpec.NONE).review();

        assertThat(review)
                .isEqualTo(new ReviewSpec(Mode.PULL_REQUEST, List.of("model"), List.of("alice"), false, false));
    }
}
