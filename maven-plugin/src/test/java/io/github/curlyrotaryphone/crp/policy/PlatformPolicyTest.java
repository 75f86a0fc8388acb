package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
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
import java.util.stream.Stream;
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
        return policy.rules(placed(app, environment), OWN, gates);
    }

    /** An app that is in these places, each a cluster and, after a slash, a namespace. */
    private static PlacedApp placed(String app, String environment, String... places) {
        return new PlacedApp(
                new AppEnvironment(new AppName(app), new EnvironmentName(environment)),
                Stream.of(places).map(PlatformPolicyTest::placement).toList());
    }

    private static Placement placement(String place) {
        String[] names = place.split("/", -1);
        return new Placement(new ClusterName(names[0]), names.length < 2 ? Optional.empty() : Optional.of(names[1]));
    }

    private static EffectiveRules rules(PlatformPolicy policy, String app, String environment) {
        return rules(policy, app, environment, GatesSpec.NONE);
    }

    @Test
    void theWholeFormatIsRead() throws IOException {
        PlatformPolicy policy = PlatformPolicy.parse(Files.readString(WHOLE));

        assertThat(policy.rules(placed("credit-score", "live", "prod/models"), OWN, GatesSpec.NONE)
                        .together())
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
        String name = app.endsWith("-") ? app + "a" : app;

        EffectiveRules rules = policy.rules(placed(name, environment), ReviewSpec.DIRECT, GatesSpec.NONE);

        assertThat(rules.review().isByPullRequest()).isEqualTo(isReviewed);
    }

    @ParameterizedTest
    @CsvSource({
        "clusters: [prod*], dev/iris, false",
        "clusters: [prod*], prod-eu/iris, true",
        "clusters: [prod*], prod, true",
        "namespaces: [pay-*], prod/iris, false",
        "namespaces: [pay-*], prod/pay-cards, true",
        "namespaces: ['*'], prod, false",
        "'clusters: [prod], namespaces: [pay]', prod/pay, true",
        "'clusters: [prod], namespaces: [pay]', dev/pay, false",
        "'clusters: [prod], namespaces: [pay]', prod/iris, false",
        "'clusters: [prod], environments: [prod]', prod/iris, false"
    })
    void aRuleHoldsWhereTheObjectsRunWhateverTheEnvironmentIsCalled(String scope, String place, boolean isReviewed) {
        PlatformPolicy policy = policy("rules: [{" + scope + ", review: pull-request}]");

        EffectiveRules rules = policy.rules(placed("iris", "live", place), ReviewSpec.DIRECT, GatesSpec.NONE);

        assertThat(rules.review().isByPullRequest()).isEqualTo(isReviewed);
    }

    @Test
    void oneOfSeveralPlacesIsEnoughForARule() {
        PlatformPolicy policy = policy("rules: [{clusters: [prod], namespaces: [pay], review: pull-request}]");

        assertThat(policy.rules(placed("iris", "x", "dev/iris", "prod/pay"), OWN, GatesSpec.NONE)
                        .review()
                        .isByPullRequest())
                .isTrue();
        assertThat(policy.rules(placed("iris", "x", "dev/pay", "prod/iris"), OWN, GatesSpec.NONE)
                        .review()
                        .isByPullRequest())
                .as("no place has both")
                .isFalse();
    }

    @Test
    void whatNoRuleCoversIsNamedPlaceByPlace() {
        PlatformPolicy policy = policy(
                "uncovered: refuse",
                "rules:",
                "- clusters: [dev]",
                "- {apps: [iris], clusters: [prod], namespaces: [iris], review: pull-request}");

        assertThat(policy.uncovered(placed("iris", "x", "dev", "dev/any", "prod/iris")))
                .isEmpty();
        assertThat(policy.uncovered(placed("iris", "x", "dev/any", "prod/pay", "prod", "east/iris")))
                .containsExactly(placement("prod/pay"), placement("prod"), placement("east/iris"));
        assertThat(policy.uncovered(placed("fraud", "x", "prod/iris"))).containsExactly(placement("prod/iris"));
        assertThat(policy("rules: [{clusters: [dev], review: pull-request}]")
                        .uncovered(placed("iris", "x", "prod/iris")))
                .isEmpty();
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
