package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run says of objects that a cluster would refuse, before it commits anything. */
class ValidationInARunTest extends AppOnABranch {
    private static final String COMPONENTS = "clusters/dev/flux-system/gotk-components.yaml";
    private static final String NODE_PORT =
            "apiVersion: v1\nkind: Service\nmetadata: {name: iris}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 8000}]}\n";

    @AfterEach
    void deleteMemory() throws IOException {
        Files.deleteIfExists(app.root().resolve("src/main/crp/dev/memory.yaml"));
    }

    private void render() {
        CrpSpec spec = app.spec();
        new Render(events.events()).run(spec.selecting(EnvironmentSelection.select(spec, Optional.of("dev"))));
    }

    private CrpException refusal(String environments) {
        return refusal(() -> deploy(environments));
    }

    private void repositoryHolds(String path, String text) {
        gitops.commit("main", Map.of(path, text));
    }

    @Test
    void everyFindingIsToldAtOnceAndNothingIsCommitted() {
        repositoryHolds("README.md", "ours");
        own(NODE_PORT + "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris}\n"
                + "spec: {template: {spec: {containers: [{name: server, livenesProbe: {exec: {command: [a]}}}]}}}\n");

        CrpException refusal = refusal("dev");

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.problem()).isEqualTo("""
                        The clusters of 'iris' in 'dev' would refuse what is rendered, by Kubernetes 1.34 and Flux 2.9:
                          src/main/crp/own.yaml:9: Deployment 'iris': 'spec.template.spec.containers[0].livenesProbe' is not\
                         a field of a Deployment. Did you mean 'livenessProbe'? [unknown-field]
                          src/main/crp/own.yaml:4: Service 'iris': The node port 8000 is outside of 30000 to 32767, which API\
                         servers give out. Write a number in that range, or remove it and the API server chooses one.\
                         [node-port-range]""");
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Correct it in crp.yaml or src/main/crp. docs/validation.md explains each rule; the version is"
                                + " set by 'environments.dev.kubernetes'.");
        assertThat(isDeployed("dev")).isFalse();
    }

    @Test
    void aFindingNamesTheLineOfItsFieldInTheFileThatSetIt() {
        app.write("src/main/crp/dev/memory.yaml", """
                # the sidecar is the second container here and the first one there
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: iris}
                spec:
                  template:
                    spec:
                      containers:
                        - name: proxy
                          resources:
                            limits:
                              memory: 1GB
                """);
        own("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: iris}
                spec:
                  template:
                    spec:
                      containers:
                        - name: server
                          env:
                            - name: A
                              value: b
                        - name: proxy
                          image: "example.com/proxy:1.0"
                          imagePulPolicy: Always
                          env:
                            - name: B
                              valeu: c
                ---
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: settings}
                    datta: {}
                """);

        assertThat(refusal("dev").problem())
                .contains("src/main/crp/dev/memory.yaml:12: Deployment 'iris': ")
                .contains(
                        "src/main/crp/own.yaml:14: Deployment 'iris': 'spec.template.spec.containers[1].imagePulPolicy'")
                .contains(
                        "src/main/crp/own.yaml:17: Deployment 'iris': 'spec.template.spec.containers[1].env[0].valeu'")
                .contains("src/main/crp/own.yaml:25: ConfigMap 'settings': 'datta'");
    }

    @Test
    void aFindingOnWhatCrpYamlSetsNamesItsLineThere() {
        app.configure("environments:\n", """
                deploy:
                  env:
                    A: b
                    DB_PASSWORD: hunter2-and-more
                  resources:
                    limits: {memory: 2Gi}
                environments:
                """)
                .configure("dev: {", "dev: {deploy: {resources: {limits: {memory: 64Mi}}}, ");
        List<String> lines = app.read("crp.yaml").lines().toList();
        int password = 1 + lines.indexOf("    DB_PASSWORD: hunter2-and-more");
        int dev = 1 + lines.indexOf("environments:") + 1;

        assertThat(refusal("dev").problem())
                .contains(
                        "crp.yaml:" + password + ": Deployment 'iris', spec.template.spec.containers[0].env[1].value: ")
                .contains("crp.yaml:" + dev
                        + ": Deployment 'iris', spec.template.spec.containers[0].resources.limits.memory: ");
    }

    @Test
    void theVersionsAreToldAndWhereTheyComeFrom() {
        repositoryHolds(COMPONENTS, "metadata:\n  labels:\n    app.kubernetes.io/version: v2.7.5\n");

        deploy("dev");

        assertThat(validated().kubernetes()).isEqualTo("1.34");
        assertThat(validated().flux()).isEqualTo("2.7 (" + COMPONENTS + ")");
        assertThat(validated().count()).isGreaterThan(5);
    }

    @Test
    void theDocumentsAreThoseOfTheFluxThatTheRepositoryNames() {
        own("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  interval: 5m\n"
                + "  chartRef: {kind: OCIRepository, name: web}\n  waitStrategy: {name: poller}\n");
        repositoryHolds(COMPONENTS, "metadata:\n  labels:\n    app.kubernetes.io/version: v2.7.5\n");

        assertThat(refusal("dev").problem())
                .contains(
                        "by Kubernetes 1.34 and Flux 2.7:\n  src/main/crp/own.yaml:7: HelmRelease 'web': 'spec.waitStrategy'"
                                + " is not a field of a HelmRelease. Remove it. [unknown-field]");

        repositoryHolds(COMPONENTS, "metadata:\n  labels:\n    app.kubernetes.io/version: v2.8.8\n");
        deploy("dev");
        assertThat(isDeployed("dev")).isTrue();
    }

    @Test
    void whatIsNotDeclaredIsTheNewestAndIsSaidSo() {
        app.write("crp.yaml", crpYaml.replace("dev: {kubernetes: \"1.34\", ", "dev: {"));

        deploy("dev");

        assertThat(validated().kubernetes()).isEqualTo("1.36 (the newest; environments.dev.kubernetes is not set)");
        assertThat(validated().flux()).isEqualTo("2.9 (the newest; the branch names none)");
    }

    @Test
    void aVersionThatIsOlderThanAllThatAreKnownIsHeldAgainstTheNearest() {
        app.write("crp.yaml", crpYaml.replace("dev: {kubernetes: \"1.34\"", "dev: {kubernetes: \"1.30\""));

        deploy("dev");

        assertThat(validated().kubernetes()).isEqualTo("1.31 (the nearest to 1.30 whose documents are known)");
    }

    @Test
    void aRunThatChangesNothingValidatesNothing() {
        deploy("dev");
        events.clear();

        deploy("dev");

        assertThat(events.names()).contains("nothingToCommit").doesNotContain("objectsValidated");
    }

    @Test
    void aFluxThatIsTooOldForWhatCrpWritesIsRefusedWithTheUpgradeNamed() {
        repositoryHolds(COMPONENTS, "metadata:\n  labels:\n    app.kubernetes.io/version: v0.41.2\n");

        assertThat(refusal("dev").problem()).isEqualTo("""
                        The clusters of 'iris' in 'dev' would refuse what is rendered, by Kubernetes 1.34 and Flux 0.41:
                          clusters/dev/iris.dev.yaml: Kustomization 'iris.dev': 'kustomize.toolkit.fluxcd.io/v1' of\
                         Kustomization is served by Flux 2.0 and later, and this is 0.41. Upgrade Flux to 2.0 or later ('flux\
                         bootstrap' again): crp writes no older version. [api-not-served]""");
    }

    @Test
    void theCrdsOfTheRepositorysOwnFluxCount() {
        repositoryHolds(COMPONENTS, """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: kustomizations.kustomize.toolkit.fluxcd.io}
                spec:
                  group: kustomize.toolkit.fluxcd.io
                  names:
                    kind: Kustomization
                  scope: Namespaced
                  versions: [{name: v1beta1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
                """);

        assertThat(refusal("dev").problem())
                .contains(
                        "'kustomize.toolkit.fluxcd.io/v1' of Kustomization is not served by its CRD in the repository."
                                + " Upgrade Flux to 2.0 or later ('flux bootstrap' again): crp writes no older version.");
    }

    @Test
    void aFluxInstanceNamesTheVersionToo() {
        repositoryHolds(
                "clusters/dev/flux-system/flux-instance.yaml",
                "apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux}\n"
                        + "spec: {distribution: {version: \"2.8.x\"}}\n");

        deploy("dev");

        assertThat(validated().flux()).isEqualTo("2.8 (clusters/dev/flux-system/flux-instance.yaml)");
    }

    @Test
    void crdsOfTheUserAndOfTheRepositoryAreUsed() {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$ss.example.com}
                spec:
                  group: example.com
                  names:
                    kind: %2$s
                    plural: %1$ss
                  scope: Namespaced
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, required: [size]}}}}
                """;
        repositoryHolds("infrastructure/crds/gadget.yaml", definition.formatted("gadget", "Gadget"));
        own(definition.formatted("widget", "Widget")
                + "---\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {}\n"
                + "---\napiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: b}\nspec: {}\n"
                + "---\napiVersion: example.com/v1\nkind: Gizmo\nmetadata: {name: c}\n");

        assertThat(refusal("dev").problem())
                .contains("Widget 'a': 'spec.size' is missing.")
                .contains("Gadget 'b': 'spec.size' is missing.")
                .doesNotContain("Gizmo");
    }

    @Test
    void aKindThatNobodyKnowsPassesWithANoteAndAnOldOneWithAWarning() {
        own("apiVersion: example.com/v1\nkind: Gizmo\nmetadata: {name: c}\n---\napiVersion: autoscaling/v1\n"
                + "kind: HorizontalPodAutoscaler\nmetadata: {name: d}\n"
                + "spec: {maxReplicas: 3, scaleTargetRef: {kind: StatefulSet, name: d}}\n");

        deploy("dev");

        assertThat(validated().notes())
                .containsExactly(
                        "src/main/crp/own.yaml:1: Gizmo 'c': not validated: no schema for 'example.com/v1' of Gizmo."
                                + " Put its CRD into src/main/crp or into the repository to have it validated. [no-schema]");
        assertThat(validated().warnings())
                .containsExactly("src/main/crp/own.yaml:5: HorizontalPodAutoscaler 'd': 'autoscaling/v1' of"
                        + " HorizontalPodAutoscaler is served, and knows CPU only. Write 'apiVersion: autoscaling/v2' and its"
                        + " 'spec.metrics'. [api-outdated]");
    }

    @Test
    void aPromotionIsHeldAgainstTheVersionOfItsTarget() {
        app.write("crp.yaml", crpYaml.replace("from: dev, kubernetes: \"1.34\"", "from: dev, kubernetes: \"1.31\""));
        own("apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata: {name: gpu}\nspec: {}\n");
        deploy("dev");

        assertThatThrownBy(this::promote)
                .isInstanceOf(CrpException.class)
                .hasMessageContaining(
                        "'resource.k8s.io/v1' of DeviceClass is not served by Kubernetes 1.31, but by 1.34 to"
                                + " 1.36.");
        assertThat(isDeployed("prod")).isFalse();
    }

    @Test
    void renderingValidatesWithoutARepository() {
        deploy("dev");
        own(NODE_PORT);

        assertThatThrownBy(this::render)
                .isInstanceOf(CrpException.class)
                .hasMessageContaining(
                        "src/main/crp/own.yaml:4: Service 'iris': The node port 8000 is outside of 30000 to");
    }

    @Test
    void theWorkingTreeIsValidatedBeforeItIsCompared() {
        deploy("dev");
        own(NODE_PORT);
        CrpSpec spec = app.spec();

        assertThatThrownBy(() -> new Diff(Run.stages(app, LockMode.WRITE_MISSING, events.events()), false, 100)
                        .run(new Diff.Question(
                                spec.environments().get(0).gitops(),
                                DiffSide.parse("crp.from", "branch"),
                                DiffSide.parse("crp.to", "tree"),
                                List.of(spec),
                                List.of(),
                                List.of())))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("The node port 8000 is outside of 30000 to 32767");
    }
}
