package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.BroughtObject;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectRulesTest {
    private static final PlacedApp IRIS = new PlacedApp(
            new AppEnvironment(new AppName("iris"), new EnvironmentName("prod")),
            List.of(
                    new Placement(new ClusterName("prod-a"), Optional.of("iris")),
                    new Placement(new ClusterName("prod-b"), Optional.of("iris"))));

    private static ObjectRules rules(String... rules) {
        StringBuilder text = new StringBuilder("crpPolicy: 1\nrules:\n");
        List.of(rules).forEach(rule -> text.append("  - {").append(rule).append("}\n"));
        return PlatformPolicy.parse(text.toString()).objectRules(IRIS);
    }

    private static BroughtObject object(String kind, String group, String namespace) {
        return new BroughtObject(
                kind + " x",
                kind,
                group,
                Optional.of(namespace),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static BroughtObject pod(String image, String account, PodSecurityLevel level) {
        return new BroughtObject(
                "Pod x",
                "Pod",
                "",
                Optional.of("iris"),
                List.of(image),
                List.of(account),
                Optional.of(level),
                false,
                Optional.empty());
    }

    private static boolean isAllowed(String rule, BroughtObject object) {
        return rules(rule).refusals(object).isEmpty();
    }

    @Test
    void everythingIsAllowedWhereNoRuleSaysOtherwise() {
        assertThat(rules("autoMerge: false").isEmpty()).isTrue();
        assertThat(rules("allow: {namespaces: [iris]}").refusals(object("Secret", "", "iris")))
                .isEmpty();
    }

    @Test
    void aKindWithoutAGroupIsThatKindOfEveryGroup() {
        assertThat(isAllowed("refuse: {kinds: [ClusterRole]}", object("ClusterRole", "rbac.authorization.k8s.io", "x")))
                .isFalse();
        assertThat(isAllowed("refuse: {kinds: [Deployment.apps]}", object("Deployment", "apps", "x")))
                .isFalse();
        assertThat(isAllowed("refuse: {kinds: [Deployment.apps]}", object("Deployment", "example.com", "x")))
                .isTrue();
        assertThat(isAllowed(
                        "refuse: {kinds: ['*.fluxcd.io']}", object("GitRepository", "source.toolkit.fluxcd.io", "x")))
                .isFalse();
        assertThat(isAllowed("refuse: {kinds: [CLUSTERROLE]}", object("ClusterRole", "a.b", "x")))
                .isFalse();
    }

    @Test
    void whatOneRuleAllowsIsAllowedAndWhatOneRefusesIsRefused() {
        ObjectRules rules = rules(
                "allow: {kinds: [Service]}",
                "allow: {kinds: [ConfigMap]}",
                "apps: [other], allow: {kinds: [Secret]}",
                "refuse: {kinds: [ConfigMap]}");

        assertThat(rules.refusals(object("Service", "", "x"))).isEmpty();
        assertThat(rules.refusals(object("ConfigMap", "", "x")))
                .containsExactly("ConfigMap x is of the kind 'ConfigMap'; refused by .crp-policy.yaml, line 6.");
        assertThat(rules.refusals(object("Secret", "", "x")))
                .containsExactly("Secret x is of the kind 'Secret'; not allowed by .crp-policy.yaml, line 3 and"
                        + " .crp-policy.yaml, line 4.");
        assertThat(rules.places())
                .isEqualTo(".crp-policy.yaml, line 3 and .crp-policy.yaml, line 4 and .crp-policy.yaml, line 6");
    }

    @Test
    void aRuleIsForTheObjectsThatRunWhereItSays() {
        ObjectRules rules = rules(
                "clusters: [prod-a], allow: {kinds: ['*']}",
                "clusters: [prod-b], allow: {kinds: [Service]}",
                "namespaces: [iris], refuse: {kinds: [Service]}",
                "clusters: [dev], allow: {kinds: ['*']}");

        assertThat(rules.refusals(object("ConfigMap", "", "x")))
                .containsExactly("ConfigMap x is of the kind 'ConfigMap'; not allowed by .crp-policy.yaml, line 4.");
        assertThat(rules.refusals(object("Service", "", "x"))).isEmpty();
        assertThat(rules.refusals(object("Service", "", "iris")))
                .containsExactly("Service x is of the kind 'Service'; refused by .crp-policy.yaml, line 5.");
        assertThat(rules.allowsKind(object("ConfigMap", "", "x"))).isFalse();
    }

    @Test
    void namespacesMayDependOnTheApp() {
        String rule = "allow: {namespaces: ['{app}-{environment}', 'team-*']}";

        assertThat(isAllowed(rule, object("Service", "", "iris-prod"))).isTrue();
        assertThat(isAllowed(rule, object("Service", "", "team-a"))).isTrue();
        assertThat(isAllowed(rule, object("Service", "", "iris-dev"))).isFalse();
        assertThat(isAllowed(rule, object("Service", "", "a-team-a"))).isFalse();
    }

    @Test
    void aRegistryIsTheBeginningOfAnImageUpToASlash() {
        String rule = "allow: {registries: ['*.example.com/team', docker.io/library/redis]}";

        assertThat(isAllowed(rule, pod("a.example.com/team/x", "default", PodSecurityLevel.RESTRICTED)))
                .isTrue();
        assertThat(isAllowed(rule, pod("docker.io/library/redis", "default", PodSecurityLevel.RESTRICTED)))
                .isTrue();
        assertThat(isAllowed(rule, pod("a.example.com/teams/x", "default", PodSecurityLevel.RESTRICTED)))
                .isFalse();
        assertThat(isAllowed(rule, pod("eve.org/a.example.com/team/x", "default", PodSecurityLevel.RESTRICTED)))
                .isFalse();
        assertThat(isAllowed(rule, pod("a.example.com", "default", PodSecurityLevel.RESTRICTED)))
                .isFalse();
    }

    @Test
    void whatIsNotKnownIsNeitherAllowedNorFreeOfWhatIsRefused() {
        for (String unknown : List.of("registry.example.com/${TEAM}", "ENC[AES256_GCM,data:x]")) {
            BroughtObject pod = pod(unknown, "default", PodSecurityLevel.RESTRICTED);
            assertThat(isAllowed("allow: {registries: ['*/*']}", pod)).isFalse();
            assertThat(isAllowed("refuse: {registries: [docker.io]}", pod)).isFalse();
        }
        assertThat(isAllowed("refuse: {namespaces: [kube-system]}", object("Service", "", "${WHERE}")))
                .isFalse();
    }

    @Test
    void accountsOfPodsAreCompared() {
        assertThat(isAllowed("refuse: {serviceAccounts: [default]}", pod("a", "default", PodSecurityLevel.RESTRICTED)))
                .isFalse();
        assertThat(isAllowed("allow: {serviceAccounts: ['{app}']}", pod("a", "iris", PodSecurityLevel.RESTRICTED)))
                .isTrue();
    }

    @Test
    void aLevelAllowsStricterOnesAndRefusesLessStrictOnes() {
        BroughtObject baseline = pod("a", "default", PodSecurityLevel.BASELINE);

        assertThat(isAllowed("allow: {podSecurity: baseline}", baseline)).isTrue();
        assertThat(isAllowed("allow: {podSecurity: privileged}", baseline)).isTrue();
        assertThat(isAllowed("refuse: {podSecurity: privileged}", baseline)).isTrue();
        assertThat(rules("allow: {podSecurity: restricted}").refusals(baseline))
                .containsExactly(
                        "Pod x has the level of Pod Security 'baseline'; not allowed by .crp-policy.yaml, line 3.");
        assertThat(rules("refuse: {podSecurity: baseline}").refusals(baseline))
                .containsExactly(
                        "Pod x has the level of Pod Security 'baseline'; refused by .crp-policy.yaml, line 3.");
    }

    @Test
    void theFluxKustomizationIsComparedByItsAccountAlone() {
        BroughtObject flux = new BroughtObject(
                "Kustomization x",
                "Kustomization",
                "kustomize.toolkit.fluxcd.io",
                Optional.of("flux-system"),
                List.of(),
                List.of(),
                Optional.empty(),
                true,
                Optional.of("tenant-iris"));

        assertThat(isAllowed(
                        "allow: {kinds: [Service], namespaces: [iris], fluxServiceAccounts: ['tenant-{app}']}", flux))
                .isTrue();
        assertThat(rules("refuse: {fluxServiceAccounts: ['tenant-*']}").refusals(flux))
                .containsExactly("Kustomization x is applied by Flux as the service account 'tenant-iris'; refused by"
                        + " .crp-policy.yaml, line 3.");
    }

    @Test
    void aRuleNamesWhatItAllowsExplicitly() {
        ObjectRules rules = rules("allow: {kinds: [Service], namespaces: [team-*]}");

        assertThat(rules.allowsNamespace("team-a")).isTrue();
        assertThat(rules.allowsNamespace("flux-system")).isFalse();
        assertThat(rules.allowsKind(object("Service", "", "x"))).isTrue();
        assertThat(rules.allowsKind(object("Secret", "", "x"))).isFalse();
        assertThat(rules("autoMerge: false").allowsNamespace("team-a")).isFalse();
    }
}
