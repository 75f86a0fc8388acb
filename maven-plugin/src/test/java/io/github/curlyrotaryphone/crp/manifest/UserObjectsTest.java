package io.github.curlyrotaryphone.crp.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserObjectsTest {
    private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: words}\n";
    private static final String DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris}\n";
    private static final String SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: iris}\n";
    private static final String BUDGET = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: iris}\n";

    @Test
    void anObjectOfTheUsersOwnIsAddedInTheNamespaceOfTheApp() {
        Map<String, String> files = with(CONFIG + "data: {a: b}").render().files();

        assertThat(UserYaml.tree(files.get("configmap-words.yaml")))
                .isEqualTo(UserYaml.tree("apiVersion: v1\nkind: ConfigMap\n"
                        + "metadata: {name: words, namespace: iris}\ndata: {a: b}"));
        assertThat(files.get("kustomization.yaml")).contains("- configmap-words.yaml\n");
    }

    @ParameterizedTest
    @CsvSource({
        "v1, PersistentVolumeClaim, iris",
        "v1, PersistentVolume,",
        "rbac.authorization.k8s.io/v1, Role, iris",
        "rbac.authorization.k8s.io/v1, ClusterRole,",
        "gateway.networking.k8s.io/v1, GRPCRoute, iris",
        "monitoring.coreos.com/v1, ServiceMonitor, iris",
        "cert-manager.io/v1, ClusterIssuer,",
        "example.com/v1, Anything,"
    })
    void theNamespaceIsFilledInForKindsThatAreKnownToLiveInOne(String apiVersion, String kind, String namespace) {
        String yaml = "apiVersion: %s\nkind: %s\nmetadata: {name: extra}".formatted(apiVersion, kind);
        Map<String, String> files = with(yaml).render().files();

        assertThat(Tree.string(tree(files, kind.toLowerCase(Locale.ROOT) + "-extra.yaml"), "metadata", "namespace"))
                .isEqualTo(Optional.ofNullable(namespace));
    }

    @Test
    void aNamespaceThatIsWrittenStays() {
        Map<String, String> files = with("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}")
                .render()
                .files();

        assertThat(Tree.string(tree(files, "configmap-a.yaml"), "metadata", "namespace"))
                .contains("other");
    }

    @Test
    void aLaterFileIsMergedIntoAnEarlierOne() {
        Map<String, String> files = with(CONFIG + "data: {a: b, c: d}")
                .userObject("src/main/crp/dev/b.yaml", CONFIG + "data: {a: x, c: null}")
                .render()
                .files();

        assertThat(Tree.at(tree(files, "configmap-words.yaml"), "data")).contains(Map.of("a", "x"));
    }

    @Test
    void anObjectIsDropped() {
        Specs two = Specs.of("iris", "dev").replicas(2);
        assertThat(two.render().files()).containsKey("poddisruptionbudget.yaml");

        Map<String, String> files =
                two.userObject("a.yaml", BUDGET + "$patch: delete").render().files();

        assertThat(files).doesNotContainKey("poddisruptionbudget.yaml");
        assertThat(files.get("kustomization.yaml")).doesNotContain("budget");
    }

    @Test
    void anObjectIsReplaced() {
        Map<String, String> files = with("$patch: replace\n" + SERVICE + "spec: {clusterIP: None, selector: "
                        + "{app.kubernetes.io/name: iris, app.kubernetes.io/component: model-server}}")
                .render()
                .files();

        assertThat(tree(files, "service.yaml").keySet()).containsExactly("apiVersion", "kind", "metadata", "spec");
        assertThat(Tree.at(tree(files, "service.yaml"), "spec", "ports")).isEmpty();
        assertThat(Tree.at(tree(files, "service.yaml"), "metadata", "labels")).isEmpty();
    }

    @Test
    void twoObjectsOfOneNameInTwoNamespacesHaveTwoFiles() {
        String role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: 'a:B', namespace: %s}";
        Map<String, String> files = with(role.formatted("x") + "\n---\n" + role.formatted("y"))
                .render()
                .files();

        assertThat(files)
                .containsKeys("role-a-b_x_rbac.authorization.k8s.io.yaml", "role-a-b_y_rbac.authorization.k8s.io.yaml");
    }

    @Test
    void theFluxKustomizationCanBeMergedInto() {
        String yaml = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: iris.dev}\n"
                + "spec: {postBuild: {substituteFrom: [{kind: ConfigMap, name: cluster}]}}";

        assertThat(with(yaml).render().fluxFiles().values())
                .allSatisfy(text -> assertThat(text).contains("  postBuild:\n    substituteFrom:\n"));
    }

    @Test
    void anEncryptedSecretIsAddedByteForByte() {
        String yaml = "# by hand\napiVersion: v1\nkind:   Secret\nmetadata: {namespace: iris,  name: key}\n"
                + "stringData: {a: 'ENC[${x}]'}\nsops: {mac: x}";

        assertThat(with(yaml).render().files()).containsEntry("secret-key.yaml", yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "age: [{recipient: age1}] | {provider: sops, secretRef: {name: sops-age}}",
                "pgp: [{fp: '85D7'}], age: [] | {provider: sops, secretRef: {name: sops-gpg}}",
                "key_groups: [{age: [{recipient: age1}]}] | {provider: sops, secretRef: {name: sops-age}}",
                "kms: [{arn: 'arn:aws:kms'}] | {provider: sops}"
            })
    void theFluxKustomizationDecryptsWhatIsEncrypted(String keys, String decryption) {
        String yaml = "apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: iris}\nsops: {" + keys + "}";

        assertThat(with(yaml).render().fluxFiles().values())
                .allSatisfy(text -> assertThat(Tree.map(UserYaml.tree(text), "spec"))
                        .containsEntry("decryption", UserYaml.tree(decryption)));
        assertThat(with(CONFIG + "data: {a: b}").render().fluxFiles().values())
                .allSatisfy(text -> assertThat(text).doesNotContain("decryption"));
    }

    @Test
    void anEncryptedObjectIsNotMergedIntoARenderedOne() {
        assertRefused(
                with("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris}\nsops: {mac: x}"),
                "Cannot merge 'src/main/crp/a.yaml:1' into Deployment 'iris': it is encrypted by SOPS, and only Flux can"
                        + " read it. Put what is secret into a Secret, and refer to that.");
    }

    @Test
    void textThatFluxWouldSubstituteIsMarkedUnlessTheUserDecided() {
        String marked = with(CONFIG + "data: {a: '${B}'}").render().files().get("configmap-words.yaml");
        String decided = with(CONFIG.replace(
                                "words}", "words, annotations: " + "{kustomize.toolkit.fluxcd.io/substitute: enabled}}")
                        + "data: {a: '${B}'}")
                .render()
                .files()
                .get("configmap-words.yaml");

        assertThat(marked).contains("    kustomize.toolkit.fluxcd.io/substitute: disabled\n");
        assertThat(decided).contains("    kustomize.toolkit.fluxcd.io/substitute: enabled\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: A, metadata: {name: b} | apiVersion",
                "apiVersion: v1, metadata: {name: b} | kind",
                "apiVersion: v1, kind: A | metadata.name",
                "apiVersion: v1, kind: A, metadata: {name: 7} | metadata.name"
            })
    void anObjectWithoutIdentityIsRefused(String fields, String missing) {
        assertRefused(
                with("{" + fields + "}"),
                "Cannot identify the object 'src/main/crp/a.yaml:1' is: it has no '" + missing + "'. Write '" + missing
                        + "' as a string, as in every Kubernetes object.");
    }

    @Test
    void theSecondDocumentIsNamedByItsLine() {
        assertRefused(
                with(CONFIG + "---\nkind: A"),
                "Cannot identify the object 'src/main/crp/a.yaml:5' is: it has no 'apiVersion'."
                        + " Write 'apiVersion' as a string, as in every Kubernetes object.");
    }

    @Test
    void aListWithAnItemThatIsNoObjectIsRefused() {
        assertRefused(
                with("apiVersion: v1\nkind: List\nitems: [a]"),
                "Cannot read the list 'src/main/crp/a.yaml:1': one of its items is not an object."
                        + " Write a Kubernetes object for each item.");
    }

    @Test
    void aPlainSecretIsRefused() {
        assertRefused(
                with("apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {a: hunter2}"),
                "Cannot add 'src/main/crp/a.yaml:1': Secret 'key' would be readable by everyone with access to the"
                        + " repository. Use a SealedSecret, an ExternalSecret or a Secret that SOPS encrypted, or create"
                        + " the Secret in the cluster and refer to it by name.");
    }

    @Test
    void aMergeIntoAnEncryptedSecretIsRefused() {
        String secret =
                "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nsops: {mac: x}\nstringData: {a: 'ENC[x]'}";

        assertRefused(
                with(secret).userObject("src/main/crp/dev/a.yaml", secret),
                "Cannot merge 'src/main/crp/dev/a.yaml:1' into Secret 'key': it is encrypted, and its checksum covers"
                        + " all of it. Keep the whole Secret in one file, such as one for each environment.");
    }

    @Test
    void aKustomizationOfKustomizeIsRefused() {
        assertRefused(
                with("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: a}"),
                "Cannot add 'src/main/crp/a.yaml:1': a 'Kustomization' of kustomize is not an object of a cluster."
                        + " Remove it; crp generates kustomization.yaml and lists your objects in it.");
    }

    @Test
    void anotherVersionOfTheApiIsRefused() {
        Specs scaled = Specs.of("iris", "dev").autoscaling(1, 2);
        String old = "apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: {name: iris}";

        assertRefused(
                scaled.userObject("a.yaml", old),
                "Cannot merge 'a.yaml:1' into HorizontalPodAutoscaler 'iris': it is written in 'autoscaling/v1', and"
                        + " the object in 'autoscaling/v2'. Write 'apiVersion: autoscaling/v2' and the fields of that"
                        + " version.");
    }

    @Test
    void anotherNamespaceIsRefused() {
        assertRefused(
                with(SERVICE.replace("iris}", "iris, namespace: other}")),
                "Cannot merge 'src/main/crp/a.yaml:1' into Service 'iris': it has the namespace 'other', and the"
                        + " object is in 'iris'. Remove 'metadata.namespace'; the app's namespace is"
                        + " 'deploy.namespace' in crp.yaml.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {DEPLOYMENT + "spec: {selector: {matchLabels: {a: b}}}", SERVICE + "spec: {selector: {a: b}}"})
    void anotherSelectorIsRefused(String yaml) {
        assertRefusedLike(with(yaml), "it changes 'spec.selector', which crp owns. Remove 'spec.selector' there.");
    }

    @Test
    void aMissingPodLabelIsRefused() {
        assertRefused(
                with(DEPLOYMENT + "spec: {template: {metadata: {labels: {app.kubernetes.io/name: null}}}}"),
                "Cannot merge 'src/main/crp/a.yaml:1' into Deployment 'iris': it changes or removes a label that"
                        + " selects the pods. Do not change these labels of 'spec.template.metadata.labels':"
                        + " app.kubernetes.io/name, app.kubernetes.io/component.");
    }

    @Test
    void aPortThatProbesAskIsNotRenamedAway() {
        assertRefused(
                with(DEPLOYMENT + "spec: {template: {spec: {containers: [{name: server, ports: "
                        + "[{containerPort: 8080, name: web}]}]}}}"),
                "Cannot merge 'src/main/crp/a.yaml:1' into Deployment 'iris': no container has a port named 'http',"
                        + " which 'livenessProbe' refers to. Keep that name, or change 'livenessProbe' too.");
    }

    @Test
    void aPortThatTheServiceLeadsToIsNotRenamedAway() {
        String probe = ": {httpGet: {port: web}}";
        assertRefused(
                with(DEPLOYMENT + "spec: {template: {spec: {containers: [{name: server, livenessProbe" + probe
                        + ", readinessProbe" + probe + ", startupProbe" + probe
                        + ", ports: [{containerPort: 8080, name: web}]}]}}}"),
                "Cannot merge 'src/main/crp/a.yaml:1' into Deployment 'iris': no container has a port named 'http',"
                        + " which 'spec.ports.targetPort' of Service 'iris' refers to. Keep that name, or change"
                        + " 'spec.ports.targetPort' too.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{name: server, image: other}]",
                "[{name: server, image: null}]",
                "[{name: server, $patch: delete}, {name: other, image: a}]",
                "[{$patch: replace}, {name: other, image: a}]"
            })
    void anotherImageIsRefused(String containers) {
        assertRefusedLike(
                with(DEPLOYMENT + "spec: {template: {spec: {containers: " + containers + "}}}"),
                "the container 'server' no longer runs '"
                        + Specs.of("iris", "dev").image().reference()
                        + "'. Keep the container 'server' and its 'image', which crp owns; add others next to it.");
    }

    @Test
    void twoOwnersOfReplicasAreRefused() {
        Specs scaled = Specs.of("iris", "dev").autoscaling(1, 2);

        assertRefused(
                scaled.userObject("a.yaml", DEPLOYMENT + "spec: {replicas: 3}"),
                "Cannot render Deployment 'iris': it sets 'spec.replicas', and HorizontalPodAutoscaler 'iris' sets it"
                        + " too. Remove 'spec.replicas' from your objects and set 'deploy.replicas: null' in crp.yaml,"
                        + " or remove the autoscaler.");
    }

    @ParameterizedTest
    @CsvSource({"autoscaling/v2, HorizontalPodAutoscaler", "keda.sh/v1alpha1, ScaledObject"})
    void anAutoscalerOfTheUsersOwnOwnsTheReplicasToo(String apiVersion, String kind) {
        String scaler = "apiVersion: %s\nkind: %s\nmetadata: {name: mine}\nspec: {scaleTargetRef: {name: %s}}";

        assertThat(with(scaler.formatted(apiVersion, kind, "other")).render().files())
                .containsKey(kind.toLowerCase(Locale.ROOT) + "-mine.yaml");
        assertThatThrownBy(
                        () -> with(scaler.formatted(apiVersion, kind, "iris")).render())
                .hasMessageStartingWith("Cannot render Deployment 'iris': it sets 'spec.replicas', and " + kind
                        + " 'mine' sets it too.");
    }

    @Test
    void replicasAreTheUsersWhereTheAutoscalerIsDropped() {
        Map<String, String> files = Specs.of("iris", "dev")
                .autoscaling(1, 2)
                .userObject("a.yaml", DEPLOYMENT + "spec: {replicas: 3}")
                .userObject(
                        "b.yaml",
                        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
                                + "metadata: {name: iris}\n$patch: delete")
                .render()
                .files();

        assertThat(Tree.at(tree(files, "deployment.yaml"), "spec", "replicas")).contains(3);
    }

    @ParameterizedTest
    @CsvSource({"apps/v1, Deployment, iris", "kustomize.toolkit.fluxcd.io/v1, Kustomization, iris.dev"})
    void theEndOfWhatRunsIsRefused(String apiVersion, String kind, String name) {
        assertRefused(
                with("apiVersion: %s\nkind: %s\nmetadata: {name: %s}\n$patch: delete"
                        .formatted(apiVersion, kind, name)),
                "Cannot drop " + kind + " '" + name + "' as 'src/main/crp/a.yaml:1' says: nothing would run."
                        + " Remove '$patch'; to stop the app, set 'deploy.replicas: 0' in crp.yaml.");
    }

    @Test
    void theEndOfAnObjectThatIsNotThereIsRefused() {
        assertRefused(
                with(BUDGET + "$patch: delete"),
                "Cannot drop PodDisruptionBudget 'iris' as 'src/main/crp/a.yaml:1' says: there is no such object."
                        + " Correct its kind or name, or remove the file; there are Namespace 'iris', ServiceAccount"
                        + " 'iris', Deployment 'iris', Service 'iris', NetworkPolicy 'iris', Kustomization"
                        + " 'iris.dev'.");
    }

    @Test
    void aDirectiveWithoutAnObjectToActOnIsRefused() {
        assertRefused(
                with(DEPLOYMENT.replace("iris", "irsi") + "spec: {strategy: {$patch: replace, type: Recreate}}"),
                "Cannot apply '$patch' of 'src/main/crp/a.yaml:1': there is no Deployment 'irsi' before it."
                        + " Correct its kind or name, or remove '$patch'.");
    }

    @Test
    void anotherPathOfTheFluxKustomizationIsRefused() {
        assertRefusedLike(
                with("apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: iris.dev}\n"
                        + "spec: {path: ./elsewhere}"),
                "it changes 'spec.path', which crp owns. Remove 'spec.path' there.");
    }

    private static Specs with(String yaml) {
        return Specs.of("iris", "dev").userObject("src/main/crp/a.yaml", yaml);
    }

    private static void assertRefused(Specs specs, String message) {
        assertThatThrownBy(specs::render)
                .isInstanceOf(CrpException.class)
                .hasMessage(message)
                .satisfies(e -> assertThat(((CrpException) e).isRefusal()).isTrue());
    }

    private static void assertRefusedLike(Specs specs, String end) {
        assertThatThrownBy(specs::render)
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot merge 'src/main/crp/a.yaml:1' into ")
                .hasMessageEndingWith(": " + end);
    }

    private static Map<String, Object> tree(Map<String, String> files, String name) {
        assertThat(files).containsKey(name);
        return UserYaml.tree(files.get(name));
    }
}
