package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole runs of an app whose own objects reach beyond it, without a policy and with one. */
class BroughtObjectsInARunTest extends AppOnABranch {
    private static final String ADMIN = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: iris-admin}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: iris, namespace: iris}]
            """;
    private static final String WEBHOOK = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: deny}
            webhooks:
              - name: deny.example.com
                admissionReviewVersions: [v1]
                sideEffects: None
                clientConfig: {url: 'https://eve.example.com'}
                rules: [{apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*']}]
            """;
    private static final String OF_FRAUD =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fraud, namespace: fraud}\n";
    private static final String DENIES =
            "'ValidatingWebhookConfiguration deny' takes part in every request to the cluster that it selects. [webhook]";
    private static final String ADMINISTERS = "'ClusterRoleBinding iris-admin' gives full control of the cluster, as"
            + " 'cluster-admin', to 'ServiceAccount iris/iris'. [full-control]";
    private static final String DEFAULT_REMEDY =
            "Remove it from src/main/crp or change 'deploy.namespace', or let the platform team allow it in"
                    + " '.crp-policy.yaml': docs/policy.md shows 'allow.namespaces' and 'allow.kinds'.";

    private void policy(String rule) {
        gitops.commit("main", Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules: [" + rule + "]\n"));
    }

    /** Another app is there, whose record says that it creates the namespace 'fraud'. */
    private void bringFraud() {
        gitops.commit("main", Map.of("clusters/dev/fraud.dev.yaml", """
                        apiVersion: kustomize.toolkit.fluxcd.io/v1
                        kind: Kustomization
                        metadata: {name: fraud.dev, namespace: flux-system}
                        spec: {path: ./apps/fraud/dev, sourceRef: {kind: GitRepository, name: flux-system}}
                        """, "apps/fraud/dev/.crp.json", """
                        {"crp": 2, "owner": "com.example:fraud", "input": "x",
                         "files": {}, "objects": {"dev": ["Namespace fraud"]}}
                        """));
    }

    private List<String> warnings(int index) {
        return events.of("graveWarnings").stream()
                .skip(index)
                .limit(1)
                .flatMap(event -> ((List<?>) event.arguments().get(1)).stream())
                .map(each -> ((GraveWarning) each).words())
                .toList();
    }

    private String message() {
        return gitops.log("main").get(0).getFullMessage();
    }

    @Test
    void aBindingToClusterAdminIsRefusedWhereNoPolicyAllowsIt() {
        own(ADMIN);

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem())
                .isEqualTo("Cannot change 'iris' in 'dev': it brings what only the platform team may allow.\n  "
                        + ADMINISTERS + "\n");
        assertThat(refusal.remedy()).isEqualTo(DEFAULT_REMEDY);
        assertThat(warnings(0)).containsExactly(ADMINISTERS);
        assertThat(gitops.tip("main")).isEmpty();
    }

    @Test
    void whatThePolicyAllowsIsStillTheFirstThingThatIsTold() {
        policy("{allow: {kinds: ['*']}}");
        own(ADMIN);

        deploy("dev");

        assertThat(message())
                .startsWith("Deploy iris 1.4.0 to dev\n\nReaches beyond 'iris' in 'dev': " + ADMINISTERS
                        + "\n\n* iris in dev:");
        assertThat(warnings(0)).containsExactly(ADMINISTERS);
        assertThat(events.names()).containsSubsequence("graveWarnings", "objectsValidated", "committed");
    }

    @Test
    void itIsToldOnceAndNotAgainByTheNextDeploy() {
        own(WEBHOOK);
        deploy("dev");
        app.write("crp.yaml", app.read("crp.yaml").replace("dev: {", "dev: {deploy: {replicas: 3}, "));

        deploy("dev");

        assertThat(events.of("graveWarnings")).hasSize(1);
        assertThat(message()).doesNotContain("Reaches beyond");
    }

    @Test
    void aRequestBeginsWithIt() throws Exception {
        policy("{review: pull-request}");
        own(WEBHOOK);

        deploy("dev");

        assertThat(gitops.log("crp/dev/iris").get(0).getFullMessage())
                .startsWith("Deploy iris 1.4.0 to dev\n\nReaches beyond 'iris' in 'dev': " + DENIES + "\n\n");
        assertThat(app.read("target/crp/review/iris.dev.md")).startsWith("""
                # Deploy iris 1.4.0 to dev

                > [!CAUTION]
                > **This change reaches beyond the app.**
                >
                > - `ValidatingWebhookConfiguration deny` takes part in every request to the cluster that it selects. [webhook]

                **1 warning,""");
    }

    @Test
    void aPodThatHasItsNodeIsTheFirstThingThatIsTold() {
        own("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: root}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      volumes: [{name: root, hostPath: {path: /}}]
                      containers: [{name: c, image: 'example.com/x:1', securityContext: {privileged: true}}]
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: iris, labels: {pod-security.kubernetes.io/enforce: privileged}}
                """);

        deploy("dev");

        assertThat(warnings(0))
                .containsExactly(
                        "'Job iris/root' runs pods that can reach their node: 'container 'c' is privileged'."
                                + " [host-access]",
                        "'Job iris/root' runs pods that can reach their node: 'the volume 'root' is a hostPath of /'."
                                + " [host-access]",
                        "'Namespace iris' admits more than restricted pods: its label"
                                + " 'pod-security.kubernetes.io/enforce' is 'privileged'. [pod-security-weakened]");
    }

    @Test
    void aFluxKustomizationOfAnotherRepositoryIsTheFirstThingThatIsTold() {
        own("""
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: eve}
                spec: {interval: 1m, url: 'https://eve.example.com/all.git'}
                ---
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: eve}
                spec: {interval: 1m, prune: true, path: ./, sourceRef: {kind: GitRepository, name: eve}}
                """);

        deploy("dev");

        assertThat(message())
                .startsWith("Deploy iris 1.4.0 to dev\n\n"
                        + "Reaches beyond 'iris' in 'dev': 'GitRepository iris/eve' deploys further objects from another"
                        + " repository. [flux-object]\n"
                        + "Reaches beyond 'iris' in 'dev': 'Kustomization iris/eve' deploys further objects."
                        + " [flux-object]\n\n");
    }

    @Test
    void aDryRunTellsIt() {
        own(WEBHOOK);

        Run.plan(app);
        new Diff(stages(), false, 200)
                .run(new Diff.Question(
                        app.spec().environments().get(0).gitops(),
                        DiffSide.parse("crp.from", "branch"),
                        DiffSide.parse("crp.to", "tree"),
                        List.of(app.spec()),
                        List.of(),
                        List.of(DEV)));

        assertThat(String.valueOf(events.last("compared").arguments().get(0))).contains("!! " + DENIES);
    }

    @Test
    void anObjectInFluxSystemIsRefused() {
        own("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: flux-system}\n");

        assertThat(refusal(() -> deploy("dev")).problem())
                .isEqualTo("Cannot change 'iris' in 'dev': it brings what only the platform team may allow.\n"
                        + "  ConfigMap flux-system/a is in 'flux-system', which belongs to Flux.\n");
    }

    @Test
    void anObjectInTheNamespaceOfAnotherAppIsRefusedUnlessThePolicyAllowsIt() {
        bringFraud();
        own(OF_FRAUD);

        assertThat(refusal(() -> deploy("dev")).problem())
                .isEqualTo("Cannot change 'iris' in 'dev': it brings what only the platform team may allow.\n"
                        + "  ConfigMap fraud/fraud is in the namespace that 'fraud.dev' creates.\n");

        policy("{apps: [iris], allow: {namespaces: ['{app}', fraud]}}");
        deploy("dev");
        assertThat(isDeployed("dev")).isTrue();
        policy("{autoMerge: false}");
        own(OF_FRAUD + "data: {a: b}\n");
        deploy("dev");
        assertThat(gitops.files("main").get("apps/iris/dev/configmap-fraud.yaml"))
                .contains("a: b");
    }

    @Test
    void theNamespaceOfAnotherAppIsNotTakenByDeployNamespace() {
        bringFraud();
        app.write("crp.yaml", app.read("crp.yaml").replace("dev: {", "dev: {deploy: {namespace: fraud}, "));

        assertThat(refusal(() -> deploy("dev")).problem())
                .startsWith("Cannot change 'iris' in 'dev': it brings what only the platform team may allow.\n")
                .contains("  Deployment fraud/iris is in the namespace that 'fraud.dev' creates.\n");
    }

    @Test
    void aPolicyRefusesKindsAndSaysWhichRule() {
        policy("{refuse: {kinds: [ValidatingWebhookConfiguration, '*.fluxcd.io']}}");
        own(WEBHOOK);

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem())
                .isEqualTo("Cannot change 'iris' in 'dev': the platform's policy does not allow what it brings.\n"
                        + "  ValidatingWebhookConfiguration deny is of the kind"
                        + " 'ValidatingWebhookConfiguration.admissionregistration.k8s.io'; refused by .crp-policy.yaml, line"
                        + " 2.\n");
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Change it in crp.yaml or src/main/crp, or ask the platform team, which owns '.crp-policy.yaml' in"
                                + " the root of the GitOps repository, to allow it.");
    }

    @Test
    void aPromotionIsHeldAgainstThePolicyOfItsEnvironment() {
        policy("{environments: [prod], refuse: {kinds: [ValidatingWebhookConfiguration]}}");
        own(WEBHOOK);
        deploy("dev");

        assertThat(refusal(this::promote).problem())
                .startsWith("Cannot change 'iris' in 'prod': the platform's policy");
        assertThat(isDeployed("prod")).isFalse();
    }

    @Test
    void aRollbackMayKeepWhatRunsAndNotBringBackWhatIsRefusedNow() {
        own(WEBHOOK);
        deploy("dev");
        String with = gitops.tip("main").orElseThrow();
        own("");
        deploy("dev");
        policy("{refuse: {kinds: [ValidatingWebhookConfiguration]}, allow: {fluxServiceAccounts: [tenant]}}");
        CrpSpec spec = app.spec();

        CrpException refusal =
                refusal(() -> new Rollback(stages()).run(target(spec), Optional.of(with), Optional.of("errors")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev': the platform's policy does not allow what it brings.\n"
                        + "  ValidatingWebhookConfiguration deny is of the kind"
                        + " 'ValidatingWebhookConfiguration.admissionregistration.k8s.io'; refused by .crp-policy.yaml, line"
                        + " 2.\n");
    }

    private static GoalTarget target(CrpSpec spec) {
        return new GoalTarget(
                new AppEnvironment(spec.name(), DEV),
                spec.environments().get(0).gitops(),
                Optional.of(spec),
                Optional.empty());
    }
}
