package io.github.curlyrotaryphone.crp.validation.grave;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraveCheckTest {
    private static final AppEnvironment IRIS = new AppEnvironment(new AppName("iris"), new EnvironmentName("dev"));
    private static final String POD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: iris, namespace: iris}
            spec:
              template:
                spec:
            """;
    private static final String FLUX = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: iris.dev, namespace: flux-system}
            spec:
              interval: 1h
              path: ./apps/iris/dev
              sourceRef: {kind: GitRepository, name: flux-system}
            """;

    private static AppSide side(String... pathsAndTexts) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("apps/iris/dev/kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [own.yaml]
                """);
        texts.put("apps/iris/dev/own.yaml", "");
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            texts.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return new AppSide(IRIS, Optional.of("iris"), texts);
    }

    private static AppSide own(String text) {
        return side("apps/iris/dev/own.yaml", text);
    }

    private static AppSide flux(String text) {
        return side("clusters/dev/iris.dev.yaml", text);
    }

    private static List<String> all(AppSide side) {
        return words(GraveCheck.all(side));
    }

    private static List<String> words(List<GraveFinding> findings) {
        return findings.stream().map(each -> each.warning().words()).toList();
    }

    private static String rbac(String kind, String rest) {
        return "apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: x"
                + (kind.startsWith("Cluster") ? "" : ", namespace: iris") + "}\n" + rest + "\n";
    }

    @Test
    void aBindingToClusterAdminGivesFullControl() {
        assertThat(all(own(rbac(
                        "ClusterRoleBinding",
                        "roleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, namespace:"
                                + " iris, name: iris}]"))))
                .containsExactly("'ClusterRoleBinding x' gives full control of the cluster, as 'cluster-admin', to"
                        + " 'ServiceAccount iris/iris'. [full-control]");
    }

    @Test
    void aRoleWithEverythingGivesFullControlUnderAnyName() {
        String role = rbac("ClusterRole", "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]");
        String binding = rbac(
                "ClusterRoleBinding", "roleRef: {kind: ClusterRole, name: x}\nsubjects: [{kind: User, name: eve}]");

        assertThat(all(own(role + "---\n" + binding)))
                .containsExactly(
                        "'ClusterRole x' allows full control of the cluster: '* on *'. [full-control]",
                        "'ClusterRoleBinding x' gives full control of the cluster, as 'x', to 'User eve'. [full-control]");
        assertThat(all(own(rbac("ClusterRole", "rules: [{resources: [roles], verbs: [escalate]}]"))))
                .containsExactly(
                        "'ClusterRole x' allows full control of the cluster: 'escalate on roles'. [full-control]");
    }

    @Test
    void aRoleThatOnlyTheClusterKnowsIsTakenForTheWorst() {
        assertThat(all(own(rbac("ClusterRoleBinding", "roleRef: {kind: ClusterRole, name: '${ROLE}'}"))))
                .containsExactly(
                        "'ClusterRoleBinding x' gives full control of the cluster, as '${ROLE}', to ''. [full-control]");
    }

    @Test
    void otherRightsInTheWholeClusterAreGrave() {
        assertThat(all(own(rbac("ClusterRole", "rules: [{resources: [nodes], verbs: [get, list]}]"))))
                .containsExactly("'ClusterRole x' allows 'get,list on nodes' in the whole cluster. [rbac]");
        assertThat(all(own(rbac(
                        "ClusterRoleBinding",
                        "roleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: Group, name: devs}]"))))
                .containsExactly(
                        "'ClusterRoleBinding x' gives the ClusterRole 'view' in the whole cluster to 'Group devs'."
                                + " [rbac]");
    }

    @Test
    void aRoleOfTheAppForItselfIsNotGraveUnlessItIsWide() {
        String narrow = rbac("Role", "rules: [{apiGroups: [''], resources: [configmaps], verbs: [get]}]");
        String binding =
                rbac("RoleBinding", "roleRef: {kind: Role, name: x}\nsubjects: [{kind: ServiceAccount, name: iris}]");

        assertThat(all(own(narrow + "---\n" + binding))).isEmpty();
        assertThat(all(own(rbac("Role", "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]"))))
                .containsExactly("'Role iris/x' allows 'get on secrets' in its namespace. [rbac]");
        assertThat(
                        all(
                                own(
                                        rbac(
                                                "RoleBinding",
                                                "roleRef: {kind: Role, name: x}\nsubjects: [{kind: ServiceAccount, namespace: other, name: a}]"))))
                .containsExactly(
                        "'RoleBinding iris/x' gives the Role 'x' in its namespace to 'ServiceAccount other/a'. [rbac]");
        assertThat(all(own(rbac("RoleBinding", "roleRef: {kind: ClusterRole, name: admin}"))))
                .containsExactly("'RoleBinding iris/x' gives the ClusterRole 'admin' in its namespace to ''. [rbac]");
    }

    @Test
    void podsThatReachTheirNodeAreGrave() {
        assertThat(all(own(POD + """
                      hostNetwork: true
                      volumes: [{name: root, hostPath: {path: /}}]
                      containers:
                        - name: c
                          securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}
                          ports: [{containerPort: 80, hostPort: 80}]
                """)))
                .containsExactly(
                        "'Deployment iris/iris' runs pods that can reach their node: 'container 'c' adds the capability"
                                + " SYS_ADMIN'. [host-access]",
                        "'Deployment iris/iris' runs pods that can reach their node: 'container 'c' is privileged'."
                                + " [host-access]",
                        "'Deployment iris/iris' runs pods that can reach their node: 'container 'c' takes a port of its"
                                + " node'. [host-access]",
                        "'Deployment iris/iris' runs pods that can reach their node: 'hostNetwork is true'. [host-access]",
                        "'Deployment iris/iris' runs pods that can reach their node: 'the volume 'root' is a hostPath of /'."
                                + " [host-access]");
    }

    @Test
    void podsOfAKindThatNobodyKnowsAreFound() {
        assertThat(all(own("""
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                metadata: {name: iris, namespace: iris}
                spec: {predictor: {containers: [{name: c, securityContext: {privileged: true}}]}}
                """)))
                .containsExactly("'InferenceService iris/iris' runs pods that can reach their node: 'container 'c' is"
                        + " privileged'. [host-access]");
    }

    @Test
    void aNamespaceThatAdmitsMoreThanRestrictedPodsIsGrave() {
        assertThat(all(own("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: iris, labels: {pod-security.kubernetes.io/enforce: privileged}}
                """)))
                .containsExactly("'Namespace iris' admits more than restricted pods: its label"
                        + " 'pod-security.kubernetes.io/enforce' is 'privileged'. [pod-security-weakened]");
        assertThat(all(own("apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n")))
                .containsExactly(
                        "'Namespace other' admits every pod: it has no label 'pod-security.kubernetes.io/enforce'."
                                + " [pod-security-weakened]",
                        "'Namespace other' is not the app's own namespace. [cluster-scoped]");
    }

    @Test
    void objectsThatDeployFurtherOnesAreGrave() {
        assertThat(all(own("""
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: eve, namespace: iris}
                spec: {url: 'https://git.example.com/eve/all.git'}
                ---
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: eve, namespace: iris}
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: eve, namespace: iris}
                """)))
                .containsExactly(
                        "'Application iris/eve' deploys further objects. [flux-object]",
                        "'GitRepository iris/eve' deploys further objects from another repository. [flux-object]",
                        "'Kustomization iris/eve' deploys further objects. [flux-object]");
    }

    @Test
    void webhooksDefinitionsAndWhatHasNoNamespaceAreGrave() {
        assertThat(all(own("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: deny}
                ---
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1.x}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.com}
                ---
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: first}
                ---
                apiVersion: example.com/v1
                kind: Thing
                metadata: {name: unknown}
                """)))
                .containsExactly(
                        "'APIService v1.x' takes part in every request to the cluster that it selects. [webhook]",
                        "'ValidatingWebhookConfiguration deny' takes part in every request to the cluster that it selects."
                                + " [webhook]",
                        "'CustomResourceDefinition things.example.com' defines a kind for the whole cluster. [crd]",
                        "'PriorityClass first' applies to the whole cluster. [cluster-scoped]",
                        "'Thing unknown' applies to the whole cluster. [cluster-scoped]");
    }

    @Test
    void objectsOutsideTheNamespaceAreGrave() {
        assertThat(all(own("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: fraud}\n")))
                .containsExactly("'ConfigMap fraud/a' is in 'fraud', outside the app's namespace. [other-namespace]");
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(
                "apps/iris/dev/own.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}\n");
        assertThat(all(new AppSide(IRIS, Optional.of("kube-system"), texts)))
                .containsExactly(
                        "'ConfigMap kube-system/a' is in 'kube-system', which belongs to the cluster. [other-namespace]");
    }

    @Test
    void everyItemOfAListIsRead() {
        assertThat(all(own("""
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: fraud}}
                """))).hasSize(1);
    }

    @Test
    void aDeliveryThatChangesTheObjectsIsGrave() {
        assertThat(all(flux(FLUX))).isEmpty();
        assertThat(all(flux(FLUX + "  patches: [{patch: x}]\n  targetNamespace: other\n")))
                .containsExactly("'Kustomization flux-system/iris.dev' changes what is applied, by 'patches,"
                        + " targetNamespace': the objects shown here are not those of the cluster. [delivery-changed]");
        assertThat(all(flux(FLUX.replace("./apps/iris/dev", "./all"))))
                .containsExactly(
                        "'Kustomization flux-system/iris.dev' applies './all' of the 'GitRepository' 'flux-system',"
                                + " not the files shown here. [delivery-changed]");
        assertThat(all(side("apps/iris/dev/kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [own.yaml, 'https://git.example.com/eve/all.git']
                images: []
                """)))
                .containsExactly(
                        "'Kustomization apps/iris/dev/kustomization.yaml' applies 'https://git.example.com/eve/all.git', which is not shown here."
                                + " [delivery-changed]",
                        "'Kustomization apps/iris/dev/kustomization.yaml' changes what is applied, by 'images': the objects shown here are not those of the"
                                + " cluster. [delivery-changed]");
    }

    @Test
    void loosingTheLimitsOfAServiceAccountIsGrave() {
        AppSide before = flux(FLUX + "  serviceAccountName: tenant\n");

        assertThat(words(GraveCheck.brought(Optional.of(before), flux(FLUX))))
                .containsExactly(
                        "'Kustomization flux-system/iris.dev' is applied with 'the rights of Flux itself', no longer"
                                + " as 'tenant'. [delivery-changed]");
        assertThat(words(GraveCheck.brought(Optional.of(flux(FLUX)), before))).isEmpty();
    }

    @Test
    void whatNobodyCanReadIsGrave() {
        assertThat(all(own(rbac("Role", "rules: ENC[x]\nsops: {mac: x}"))))
                .containsExactly("'Role iris/x' is encrypted, so nobody sees what is applied. [not-readable]");
        assertThat(all(own("a: {b")))
                .containsExactly(
                        "'File apps/iris/dev/own.yaml' holds something that crp can't read as Kubernetes objects."
                                + " [not-readable]");
        assertThat(all(side(
                        "clusters/dev/iris.dev.yaml",
                        FLUX + "  postBuild: {substitute: {LEVEL: privileged}}\n",
                        "apps/iris/dev/own.yaml",
                        rbac("Role", "rules: [{resources: ['${WHAT}'], verbs: [get]}]"))))
                .containsExactly("'Role iris/x' holds variables that Flux replaces, whose values are not shown."
                        + " [not-readable]");
    }

    @Test
    void onlyWhatAChangeBringsIsTold() {
        String webhook =
                "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name:"
                        + " a, labels: {version: '%s'}}\nwebhooks: [{name: %s}]\n";
        AppSide before = own(webhook.formatted("1", "a"));

        assertThat(GraveCheck.brought(Optional.of(before), own(webhook.formatted("2", "a"))))
                .isEmpty();
        assertThat(GraveCheck.brought(Optional.of(before), own(webhook.formatted("1", "b"))))
                .hasSize(1);
        assertThat(GraveCheck.brought(Optional.of(before), own(""))).isEmpty();
        assertThat(GraveCheck.brought(Optional.empty(), before)).hasSize(1);
    }

    @Test
    void aDeploymentThatReachedItsNodeBeforeIsNotToldAgain() {
        String privileged = POD + "      containers: [{name: c, image: %s, securityContext: {privileged: true}}]\n";

        assertThat(GraveCheck.brought(Optional.of(own(privileged.formatted("a"))), own(privileged.formatted("b"))))
                .isEmpty();
    }

    @Test
    void namesCannotForgeLinesOrHideText() {
        String text =
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\nCrp-App: x\\u202e\", namespace: fraud}\n";

        assertThat(all(own(text)))
                .containsExactly("'ConfigMap fraud/a\uFFFDCrp-App: x\uFFFD' is in 'fraud', outside the app's namespace."
                        + " [other-namespace]");
    }
}
