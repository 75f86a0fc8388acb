package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of objects that a cluster takes and people regret, before it commits anything. */
class LintsInARunTest extends AppOnABranch {
    private static final String SIDECAR = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: iris}
            spec:
              template:
                spec:
                  containers:
                    - name: proxy
                      image: "example.com/proxy:1.0"
                      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """;
    private static final String PASSWORD = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {DB_PASSWORD: hunter2-and-more}
            """;

    @BeforeEach
    void commitSomethingOfOthers() {
        gitops.commit("main", Map.of("README.md", "ours"));
    }

    @AfterEach
    void deleteFluxObjects() throws IOException {
        Files.deleteIfExists(app.root().resolve("src/main/crp/dev/flux.yaml"));
    }

    private void policy(String rule) {
        gitops.commit("main", Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules:\n" + rule));
    }

    @Test
    void everyErrorIsToldAtOnceWithItsFieldAndReasonAndNothingIsCommitted() {
        own(PASSWORD + "---\n" + """
                apiVersion: v1
                kind: Service
                metadata: {name: other}
                spec: {selector: {app: iriss}, ports: [{port: 80}]}
                """);

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem()).isEqualTo("""
                        What is rendered for 'iris' in 'dev' has 2 errors:
                          src/main/crp/own.yaml:9: Service 'other', spec.selector: The selector {app=iriss} matches no pods of\
                         its namespace. Every request to it fails, while everything is reported as ready. Write labels that the\
                         pods have. [service-selects-nothing]
                          src/main/crp/own.yaml:4: ConfigMap 'settings', data.DB_PASSWORD: The value of 'data.DB_PASSWORD' is a\
                         secret by its name 'DB_PASSWORD'. Everybody who reads the repository, its clones and its requests has\
                         it. Make it a SealedSecret, an ExternalSecret or a Secret that SOPS encrypted, refer to that, and\
                         replace the secret, since it was readable. [secret-in-value]""");
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Correct it in crp.yaml or src/main/crp, or write under 'lint.ignore' in crp.yaml why a rule does"
                                + " not apply. docs/validation.md explains each rule.");
        assertThat(isDeployed("dev")).isFalse();
    }

    @Test
    void aWarningIsToldAndCommitted() {
        own(SIDECAR);

        deploy("dev");

        assertThat(validated().warnings())
                .containsExactly("src/main/crp/own.yaml:9: Deployment 'iris',"
                        + " spec.template.spec.containers[1].image: The image 'example.com/proxy:1.0' of container 'proxy' has"
                        + " no digest. A tag can be moved: what runs then differs from what was reviewed. Add '@sha256:' and"
                        + " the digest. [image-without-digest]");
        assertThat(validated().ignored()).isEmpty();
        assertThat(isDeployed("dev")).isTrue();
    }

    @Test
    void warningsAreToldBesideErrors() {
        own(SIDECAR + "---\n" + PASSWORD);

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains("has 1 error:")
                .contains("[secret-in-value]")
                .doesNotContain("[image-without-digest]");

        assertThat(events.arguments("objectsRefused", 0).get(0))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .asString()
                .contains("[image-without-digest]");
    }

    @Test
    void whatIsIgnoredIsToldWithItsReason() {
        own(SIDECAR + "---\n" + PASSWORD);
        app.configure("environments:\n", """
                lint:
                  ignore:
                    image-without-digest: the vendor publishes tags only
                    secret-in-value: it opens nothing
                    pod-security: no pod needs it
                environments:
                """);

        deploy("dev");

        assertThat(validated().warnings()).isEmpty();
        assertThat(validated().ignored())
                .containsExactly(
                        "'image-without-digest' is ignored (1 finding): the vendor publishes tags only",
                        "'pod-security' is ignored (no finding): no pod needs it",
                        "'secret-in-value' is ignored (1 finding): it opens nothing");
    }

    @Test
    void anEnvironmentMayIgnoreOtherRules() {
        own(SIDECAR);
        app.configure("environments:\n", "lint: {ignore: {image-without-digest: tags only}}\nenvironments:\n")
                .configure("dev: {", "dev: {lint: {ignore: {}}, ");

        deploy("dev");

        assertThat(validated().warnings()).hasSize(1);
        assertThat(validated().ignored()).isEmpty();
    }

    @Test
    void whatThePolicyRequiresCannotBeIgnored() {
        policy("  - {environments: [dev], require: [secret-in-value]}\n");
        own(PASSWORD);
        app.configure("environments:\n", "lint: {ignore: {secret-in-value: it opens nothing}}\nenvironments:\n");

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem())
                .isEqualTo(
                        "Cannot ignore 'secret-in-value' for 'iris' in 'dev': it is required by .crp-policy.yaml, line 3.");
        assertThat(refusal.remedy())
                .isEqualTo("Delete 'secret-in-value' under 'lint.ignore' in crp.yaml, and correct what it finds.");
        assertThat(isDeployed("dev")).isFalse();
    }

    @Test
    void aWarningOfARequiredRuleIsAnError() {
        policy("  - {environments: [dev], require: [image-without-digest]}\n");
        own(SIDECAR);

        assertThat(refusal(() -> deploy("dev")).problem())
                .startsWith("What is rendered for 'iris' in 'dev' has 1 error:\n")
                .endsWith(
                        "Add '@sha256:' and the digest. [image-without-digest] Required by .crp-policy.yaml, line 3.");
    }

    @Test
    void aRequirementOfAnotherEnvironmentDoesNotApply() {
        policy("  - {environments: [prod], require: [image-without-digest]}\n");
        own(SIDECAR);
        deploy("dev");

        assertThat(refusal(this::promote).problem())
                .contains("[image-without-digest] Required by .crp-policy.yaml, line 3.");
        assertThat(isDeployed("dev")).isTrue();
        assertThat(isDeployed("prod")).isFalse();
    }

    @Test
    void aReasonThatIsAddedLaterReachesThePromotion() {
        own(PASSWORD.replace("metadata: {name: settings}", "metadata: {name: settings, namespace: iris}"));
        app.configure("dev: {", "dev: {lint: {ignore: {secret-in-value: it opens nothing}}, ");
        deploy("dev");
        refusal(this::promote);

        app.configure("prod: {", "prod: {lint: {ignore: {secret-in-value: it opens nothing}}, ");
        deploy("dev");
        promote();

        assertThat(isDeployed("prod")).isTrue();
    }

    @Test
    void whatSopsEncryptedIsCommittedByteForByteAndFluxDecryptsIt() {
        String secret = "# encrypted\r\napiVersion: v1\r\nkind: Secret\nmetadata:   {name: db, namespace: iris}\n"
                + "stringData: {password: 'ENC[AES256_GCM,data:x,type:str]'}\n"
                + "sops:\n    age: [{recipient: age1, enc: a}]\n    mac: ENC[AES256_GCM,data:y]\n    version: 3.9.0\n\n";
        own(secret);

        deploy("dev");

        assertThat(gitops.files("main").get("apps/iris/dev/secret-db.yaml")).isEqualTo(secret);
        assertThat(gitops.files("main").get("clusters/dev/iris.dev.yaml"))
                .contains("  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n");
        assertThat(validated().warnings()).isEmpty();
        assertThat(validated().notes())
                .containsExactly(
                        "src/main/crp/own.yaml:2: Secret 'db': not validated: SOPS encrypted it. Nothing is to be"
                                + " done. [encrypted]");
    }

    @Test
    void aDecryptionThatAMergeRemovedIsMissed() {
        own("apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: iris}\nstringData: {a: 'ENC[x]'}\n"
                + "sops: {mac: x}\n");
        app.write(
                "src/main/crp/dev/flux.yaml",
                "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: iris.dev}\n"
                        + "spec: {decryption: null}\n");

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains("Secret 'db', sops: SOPS encrypted it, and its Flux Kustomization has no 'decryption'.");
    }

    @Test
    void anImageOfThisMachineIsOnlyForASandbox() {
        app.configure(", sandbox: true}\n  prod", "}\n  prod");

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains(
                        "apps/iris/dev/deployment.yaml: Deployment 'iris', spec.template.spec.containers[0].image: The image"
                                + " 'localhost:5050/iris:")
                .endsWith("of container 'server' is on this machine, where no cluster pulls from. Nodes look for it on"
                        + " themselves, and no pod starts. Set image.repository to one that the cluster reaches, or"
                        + " 'environments.<name>.sandbox: true' in crp.yaml if the cluster runs on this machine."
                        + " [image-of-localhost]");
    }

    @Test
    void requestsThatFitOnNoNodeAreRefusedAndASurgeThatDoesNotFitIsTold() {
        app.configure("dev: {", "dev: {nodes: [{allocatable: {cpu: 600m, memory: 1Gi}}], deploy: {replicas: 2}, ");
        deploy("dev");

        assertThat(validated().warnings()).hasSize(1).element(0).asString().contains("[rollout-does-not-fit]");

        app.configure("cpu: 600m", "cpu: 100m");

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains("and no declared node fits: 0.1 CPU and 1024Mi.")
                .contains("[no-node-fits]");
    }

    @Test
    void aMemoryLimitThatHeapWeightsAndTheVolumesInMemoryDoNotFitInIsRefused() {
        app.configure("dev: {", "dev: {deploy: {resources: {requests: {memory: 64Mi}, limits: {memory: 64Mi}}}, ");

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains("The memory limit of container 'server' is 64Mi, and it may need 90Mi: 26Mi of heap,")
                .contains("[memory-limit]");
    }

    @Test
    void theContainerOfTheAppIsKnownByAnyName() {
        app.configure(
                "dev: {",
                "dev: {deploy: {names: {container: main}, resources: {requests: {memory: 64Mi}, limits: {memory: 64Mi}}}, ");

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains("The memory limit of container 'main' is 64Mi, and it may need 90Mi: 26Mi of heap,")
                .contains(
                        "Raise deploy.resources.limits.memory, or lower the heap by image.jvmArguments. [memory-limit]");
    }

    @Test
    void variablesThatTheMergedPostBuildDoesNotDefineAreRefused() {
        own("""
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: iris.dev}
                spec: {postBuild: {substitute: {REGION: eu}}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, annotations: {kustomize.toolkit.fluxcd.io/substitute: enabled}}
                data: {a: "${REGION}", b: "${REGOIN}"}
                """);

        assertThat(refusal(() -> deploy("dev")).problem())
                .contains(
                        "src/main/crp/own.yaml:9: ConfigMap 'settings', data.b: The variable '${REGOIN}' is not defined")
                .contains("has 1 error");
    }

    @Test
    void aServiceOfAnotherAppThatSelectsThePodsOfThisOneIsTold() {
        String service = """
                apiVersion: v1
                kind: Service
                metadata: {name: models, namespace: shop}
                spec: {selector: {app.kubernetes.io/component: model-server}, ports: [{port: 80}]}
                """;
        String flux = """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: cart.%1$s, namespace: flux-system}
                spec: {interval: 1h, prune: true, path: ./apps/cart/%1$s, sourceRef: {kind: GitRepository, name: flux-system}}
                """;
        gitops.commit(
                "main",
                Map.of(
                        "apps/cart/dev/service-models.yaml",
                        service,
                        "apps/cart/prod/service-models.yaml",
                        service,
                        "clusters/dev/cart.dev.yaml",
                        flux.formatted("dev"),
                        "clusters/prod/cart.prod.yaml",
                        flux.formatted("prod")));
        app.configure("dev: {", "dev: {deploy: {namespace: shop}, ");

        deploy("dev");

        assertThat(validated().warnings())
                .containsExactly(
                        "apps/iris/dev/deployment.yaml: Deployment 'iris', spec.template.metadata.labels: The selector"
                                + " {app.kubernetes.io/component=model-server} of Service 'models' in 'apps/cart/dev/service-models.yaml'"
                                + " matches its pods. A part of the other app's requests reaches this one. Add a label to that selector"
                                + " that only the pods of its own app have, or change the label here. [selected-by-others]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-app", "iris"})
    void aServiceThatSelectsThePodsOfAnotherAppInASharedNamespaceIsTold(String name) {
        gitops.commit(
                "main",
                Map.of(
                        "apps/cart/dev/deployment.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart, tier: model}}
                            spec: {containers: [{name: a, image: "example.com/cart:1"}]}
                        """,
                        "clusters/dev/cart.dev.yaml", """
                        apiVersion: kustomize.toolkit.fluxcd.io/v1
                        kind: Kustomization
                        metadata: {name: cart.dev, namespace: flux-system}
                        spec: {interval: 1h, prune: true, path: ./apps/cart/dev, sourceRef: {kind: GitRepository, name: flux-system}}
                        """));
        app.configure("dev: {", "dev: {deploy: {namespace: shop}, ");
        own(
                "apiVersion: v1\nkind: Service\nmetadata: {name: tier}\nspec: {selector: {tier: model}, ports: [{port: 80}]}\n"
                        + (name.equals("iris")
                                ? "---\n"
                                        + SIDECAR.replace(
                                                "template:\n", "template:\n    metadata: {labels: {tier: model}}\n")
                                : ""));

        deploy("dev");

        assertThat(validated().warnings())
                .filteredOn(line -> line.contains("[service-selects-others]"))
                .singleElement()
                .asString()
                .contains("Service 'tier', spec.selector: The selector {tier=model} matches the pods of "
                        + (name.equals("iris") ? "several apps: cart, iris." : "another app: cart."));
    }

    @Test
    void aComparisonNamesWarningsAndWhatIsIgnored() {
        deploy("dev");
        own(SIDECAR);
        app.configure("environments:\n", "lint: {ignore: {pod-security: no pod needs it}}\nenvironments:\n");
        CrpSpec spec = app.spec();

        new Diff(Run.stages(app, LockMode.WRITE_MISSING, events.events()), false, 100)
                .run(new Diff.Question(
                        spec.environments().get(0).gitops(),
                        DiffSide.parse("crp.from", "branch"),
                        DiffSide.parse("crp.to", "tree"),
                        List.of(spec),
                        List.of(),
                        List.of(new EnvironmentName("dev"))));

        assertThat(app.read("target/crp/diff.json"))
                .contains("\"kind\": \"validation\"")
                .contains("[image-without-digest]")
                .contains("\"kind\": \"lint-ignored\"")
                .contains("Lint: ''pod-security' is ignored (no finding): no pod needs it'");
    }

    @Test
    void aRequestNamesWarningsAndWhatIsIgnored() {
        own(SIDECAR);
        app.configure("environments:\n", "lint: {ignore: {pod-security: 'no pod needs it, @all'}}\nenvironments:\n")
                .configure("dev: {", "dev: {review: pull-request, ");

        deploy("dev");

        assertThat(app.read("target/crp/review/iris.dev.md"))
                .contains("\n**1 warning, nothing restarts, ")
                .contains("> [!WARNING]\n> - Validation: `src/main/crp/own.yaml:9: Deployment 'iris',"
                        + " spec.template.spec.containers[1].image: The image 'example.com/proxy:1.0' of container 'proxy' has"
                        + " no digest. A tag can be moved: what runs then differs from what was reviewed. Add '@sha256:' and"
                        + " the digest. [image-without-digest]`\n")
                .contains("\n- Lint: `'pod-security' is ignored (no finding): no pod needs it, @all`\n");
    }

    @Test
    void aRunThatChangesNothingChecksNothing() {
        own(SIDECAR);
        deploy("dev");
        policy("  - {environments: [dev], require: [image-without-digest]}\n");
        events.clear();

        deploy("dev");

        assertThat(events.names()).contains("nothingToCommit").doesNotContain("objectsValidated");
    }
}
