package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformPolicyTest {
    private static final Path WHOLE =
            Path.of("src/test/resources/io/github/curlyrotaryphone/crp/policy/example/.crp-policy.yaml");
    private static final ReviewSpec OWN =
            new ReviewSpec(ReviewSpec.Mode.DIRECT, List.of("deployment"), List.of("alice"), true, true);

    private static PlatformPolicy policy(String... lines) {
        return PlatformPolicy.parse("crpPolicy: 1\n" + String.join("\n", lines) + "\n");
    }

    private static EffectiveRules rules(PlatformPolicy policy, String app, String environment, GatesSpec gates) {
        return policy.rules(new AppEnvironment(new AppName(app), new EnvironmentName(environment)), OWN, gates);
    }

    private static EffectiveRules rules(PlatformPolicy policy, String app, String environment) {
        return rules(policy, app, environment, GatesSpec.NONE);
    }

    @Test
    void theWholeFormatIsRead() throws IOException {
        PlatformPolicy policy = PlatformPolicy.parse(Files.readString(WHOLE));

        assertThat(rules(policy, "credit-score", "prod").together())
                .isEqualTo(new GatesSpec(
                        Optional.of(Duration.ofHours(24)),
                        List.of("ci/smoke-test"),
                        List.of("https://slsa.dev/provenance/v1"),
                        List.of(
                                FreezeSpec.parse("fri,sat 16:00-08:00 Europe/Berlin: nobody is there at the weekend"),
                                FreezeSpec.parse("2026-12-20T00:00/2027-01-02T00:00 Europe/Berlin: holidays")),
                        2,
                        List.of("ci/conftest")));
        assertThat(policy.prices())
                .contains(new PricesSpec(
                        "EUR",
                        new BigDecimal("0.03"),
                        new BigDecimal("0.004"),
                        new TreeMap<>(java.util.Map.of("nvidia.com/gpu", new BigDecimal("1.2")))));
    }

    @Test
    void withoutAPolicyTheAppsOwnRulesHold() {
        GatesSpec own =
                new GatesSpec(Optional.of(Duration.ofHours(1)), List.of("a"), List.of("b"), List.of(), 1, List.of("c"));

        EffectiveRules rules = rules(PlatformPolicy.NONE, "iris", "prod", own);

        assertThat(rules.review()).isEqualTo(OWN);
        assertThat(rules.together()).isEqualTo(own);
    }

    @Test
    void theStricterOfAppAndPolicyWins() {
        GatesSpec own = new GatesSpec(
                Optional.of(Duration.ofHours(48)),
                List.of("a", "b"),
                List.of("sbom"),
                List.of(FreezeSpec.parse("fri 16:00-08:00 UTC")),
                1,
                List.of("lint"));
        PlatformPolicy policy = policy(
                "rules:",
                "- gates: {soak: 24h, checks: [b, c], attestations: [slsa], freezes: [sat 00:00-00:00 UTC]}",
                "- gates: {approvals: 3, requestChecks: [validate]}",
                "- gates: {approvals: 2}");

        assertThat(rules(policy, "iris", "prod", own).together())
                .isEqualTo(new GatesSpec(
                        Optional.of(Duration.ofHours(48)),
                        List.of("a", "b", "c"),
                        List.of("sbom", "slsa"),
                        List.of(FreezeSpec.parse("fri 16:00-08:00 UTC"), FreezeSpec.parse("sat 00:00-00:00 UTC")),
                        3,
                        List.of("lint", "validate")));
    }

    @ParameterizedTest
    @CsvSource({
        "iris, prod, true",
        "iris, prod-eu, true",
        "iris, dev, false",
        "iris-2, prod, false",
        "credit-score, prod, true",
        "credit-, prod, true",
        "my-credit-x, prod, false",
        "a-z, prod, true",
        "a-b-z, prod, true",
        "a-b, prod, false"
    })
    void aRuleHoldsForTheNamesThatItsPatternsMatchAsAWhole(String app, String environment, boolean isReviewed) {
        PlatformPolicy policy = policy(
                "rules:", "- apps: [iris, credit-*, a*z]", "  environments: [prod, prod-*]", "  review: pull-request");
        AppName name = app.endsWith("-") ? new AppName(app + "a") : new AppName(app);

        EffectiveRules rules = policy.rules(
                new AppEnvironment(name, new EnvironmentName(environment)), ReviewSpec.DIRECT, GatesSpec.NONE);

        assertThat(rules.review().isByPullRequest()).isEqualTo(isReviewed);
    }

    @Test
    void aReviewThatThePolicyAsksForKeepsWhatTheAppSaysOfIt() {
        ReviewSpec review =
                rules(policy("rules: [{review: pull-request}]"), "iris", "prod").review();

        assertThat(review)
                .isEqualTo(new ReviewSpec(
                        ReviewSpec.Mode.PULL_REQUEST, List.of("deployment"), List.of("alice"), true, true));
    }

    @ParameterizedTest
    @CsvSource({"approvals: 1, true", "requestChecks: [ci], true", "checks: [ci], false"})
    void whatCanOnlyBeAskedOfARequestAsksForOne(String gate, boolean isReviewed) {
        EffectiveRules rules = rules(policy("rules: [{gates: {" + gate + "}}]"), "iris", "prod");

        assertThat(rules.review().isByPullRequest()).isEqualTo(isReviewed);
    }

    @Test
    void noRuleLetsARequestMergeByItselfThatAnotherLeavesToPeople() {
        PlatformPolicy policy = policy("rules:", "- autoMerge: false", "- review: pull-request");

        assertThat(rules(policy, "iris", "prod").review().autoMerge()).isFalse();
        assertThat(rules(policy("rules: [{review: pull-request}]"), "iris", "prod")
                        .review()
                        .autoMerge())
                .isTrue();
    }

    @Test
    void whereAGateIsWrittenIsKept() {
        PlatformPolicy policy = policy(
                "rules:",
                "# first",
                "- gates: {soak: 1h}",
                "- environments: [dev]",
                "  review: pull-request",
                "-",
                "  gates: {soak: 2h}");

        assertThat(rules(policy, "iris", "prod").gates())
                .extracting(SourcedGates::by)
                .containsExactly("crp.yaml", ".crp-policy.yaml, line 4", ".crp-policy.yaml, line 8");
    }

    @Test
    void aByteOrderMarkAndLineEndsOfWindowsDoNoHarm() {
        PlatformPolicy policy = PlatformPolicy.parse("\uFEFFcrpPolicy: 1\r\nrules:\r\n- review: pull-request\r\n");

        assertThat(policy.rules()).extracting(PolicyRule::line).containsExactly(3);
    }
}
