package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.notices;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final String FLUX = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
            + "metadata: {name: iris.prod, namespace: flux-system}\nspec: {prune: true%s}\n---\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apps/v1; Deployment; spec: {selector: {matchLabels: {a: b}}}; spec: {selector: {matchLabels: {a: c}}};"
                        + " spec.selector.matchLabels.a",
                "apps/v1; StatefulSet; spec: {serviceName: a}; spec: {serviceName: b}; spec.serviceName",
                "batch/v1; Job; spec: {template: {spec: {containers: [{name: a, image: b}]}}};"
                        + " spec: {template: {spec: {containers: [{name: a, image: c}]}}};"
                        + " spec.template.spec.containers[a].image",
                "v1; Service; spec: {clusterIP: 10.0.0.1}; spec: {clusterIP: 10.0.0.2}; spec.clusterIP",
                "v1; PersistentVolumeClaim; spec: {storageClassName: a}; spec: {storageClassName: b}; spec.storageClassName",
                "v1; Secret; type: Opaque; type: kubernetes.io/tls; type",
                "v1; ConfigMap; {immutable: true, data: {a: b}}; {immutable: true, data: {a: c}}; data.a",
                "rbac.authorization.k8s.io/v1; RoleBinding; roleRef: {name: a}; roleRef: {name: b}; roleRef.name",
                "storage.k8s.io/v1; StorageClass; provisioner: a; provisioner: b; provisioner",
            })
    void aChangeThatTheServerRefusesIsToldFirst(
            String version, String kind, String before, String after, String field) {
        Comparison comparison = compare(flow(version, kind, before), flow(version, kind, after));

        assertThat(notices(comparison))
                .first()
                .isEqualTo("APPLY_FAILS: The apply will fail: '" + field + "' of '" + kind
                        + " iris' cannot be changed once it is there.");
    }

    /** The fields may be written in flow or in block style. */
    private static String flow(String version, String kind, String fields) {
        return fields.startsWith("{")
                ? "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: iris}, " + fields.substring(1)
                : object(version, kind, fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "autoscaling/v2; HorizontalPodAutoscaler; spec: {scaleTargetRef: {name: a}}; spec: {scaleTargetRef: {name: b}}",
                "v1; Service; spec: {clusterIP: 10.0.0.1}; spec: {}",
                "apps/v1; StatefulSet; spec: {replicas: 1}; spec: {replicas: 2}",
                "storage.k8s.io/v1; StorageClass; provisioner: a; 'provisioner: a\nallowVolumeExpansion: true'",
                "v1; PersistentVolumeClaim; spec: {resources: {requests: {storage: 1Gi}}};"
                        + " spec: {resources: {requests: {storage: 2Gi}}}",
            })
    void aChangeThatTheServerTakesIsNoWarning(String version, String kind, String before, String after) {
        Comparison comparison = compare(flow(version, kind, before), flow(version, kind, after));

        assertThat(comparison.differences().objects()).hasSize(1);
        assertThat(comparison.assessment().warnings()).isEmpty();
    }

    @Test
    void aClaimCannotShrink() {
        String claim = "spec: {resources: {requests: {storage: %s}}}";

        assertThat(notices(compare(
                        object("v1", "PersistentVolumeClaim", claim.formatted("2Gi")),
                        object("v1", "PersistentVolumeClaim", claim.formatted("1Gi")))))
                .containsExactly(
                        "APPLY_FAILS: The apply will fail: the storage of 'PersistentVolumeClaim iris' cannot shrink.");
    }

    @Test
    void whereFluxForcesAnImmutableFieldMeansANewObject() {
        String before = deployment("{name: iris}", "{selector: {matchLabels: {a: b}}}");
        String after = deployment(
                "{name: iris, annotations: {kustomize.toolkit.fluxcd.io/force: enabled}}",
                "{selector: {matchLabels: {a: c}}}");

        assertThat(notices(compare(before, after), Kind.RECREATED)).hasSize(1);
        assertThat(notices(compare(
                        FLUX.formatted(", force: true") + before,
                        FLUX.formatted(", force: true") + after.replace("enabled", "x"))))
                .containsExactly("RECREATED: 'Deployment iris': 'spec.selector.matchLabels.a' cannot be changed,"
                        + " so Flux deletes and recreates the object.");
    }

    @Test
    void onlyAChangedTemplateRestartsPods() {
        assertThat(compare(container("tty: true"), container("tty: false"))
                        .assessment()
                        .restarts())
                .singleElement()
                .satisfies(restart -> assertThat(restart.causes()).containsExactly("tty"));
        assertThat(compare(deployment("replicas: 2"), deployment("replicas: 3"))
                        .assessment()
                        .restarts())
                .isEmpty();
    }

    @Test
    void changedSettingsRestartNothingAndThatIsSaid() {
        String map = "---\n" + object("v1", "ConfigMap", "data: {a: %s}");
        String reader = container("envFrom: [{configMapRef: {name: iris}}]");

        assertThat(notices(compare(reader + map.formatted("b"), reader + map.formatted("c"))))
                .containsExactly("NOT_RELOADED: 'ConfigMap iris' changes, but 'Deployment iris' is not restarted:"
                        + " its pods read variables from it only when they start.");
        assertThat(notices(compare(reader + map.formatted("b"), reader.replace("a:1", "a:2") + map.formatted("c"))))
                .isEmpty();
    }

    @Test
    void podsThatAreReplacedOnlyWhenDeletedDoNotRestart() {
        String set = object(
                "apps/v1", "DaemonSet", "spec: {updateStrategy: {type: OnDelete}, template: {spec: {nodeName: %s}}}");
        Comparison comparison = compare(set.formatted("a"), set.formatted("b"));

        assertThat(comparison.assessment().restarts()).isEmpty();
        assertThat(notices(comparison, Kind.NOT_RELOADED)).hasSize(1);
    }

    @Test
    void whatLeavesGitIsPrunedUnlessFluxIsToldOtherwise() {
        String kept = "---\napiVersion: v1\nkind: Namespace\n"
                + "metadata: {name: iris, annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}}\n";
        String before = FLUX.formatted("") + object("v1", "ServiceAccount", "") + kept;
        Comparison comparison = compare(before, FLUX.formatted(""));

        assertThat(comparison.differences().objects(Action.PRUNED))
                .extracting(o -> o.key().text())
                .containsExactly("ServiceAccount iris");
        assertThat(comparison.differences().objects(Action.KEPT))
                .extracting(o -> o.key().text())
                .containsExactly("Namespace iris");
        assertThat(notices(comparison))
                .containsExactly("KEPT: 'Namespace iris' is no longer in Git but remains in the cluster: Flux is"
                        + " configured not to prune it.");
    }

    @Test
    void whereFluxDoesNotPruneEverythingStays() {
        String flux = FLUX.formatted("").replace("prune: true", "prune: false");
        Comparison comparison = compare(flux + object("v1", "ServiceAccount", ""), flux);

        assertThat(comparison.differences().objects(Action.KEPT)).hasSize(1);
    }

    @Test
    void anObjectThatMayHoldDataIsNotDeletedQuietly() {
        assertThat(notices(compare(
                        object("v1", "PersistentVolumeClaim", "") + "---\n" + object("v1", "Service", ""),
                        object("v1", "Service", ""))))
                .containsExactly("DATA_LOST: Flux deletes 'PersistentVolumeClaim iris', which may contain data.");
    }

    @Test
    void anAppThatIsRemovedGoesWithItsFluxKustomization() {
        Comparison comparison = compare(FLUX.formatted("") + object("v1", "Service", "spec: {type: LoadBalancer}"), "");

        assertThat(comparison.differences().objects(Action.PRUNED)).hasSize(2);
        assertThat(comparison.assessment().notices()).isEmpty();
        Comparison orphaned = compare(FLUX.formatted(", deletionPolicy: Orphan") + object("v1", "Service", ""), "");
        assertThat(orphaned.differences().objects(Action.KEPT))
                .extracting(o -> o.key().kind())
                .containsExactly("Service");
    }

    @Test
    void aClusterThatIsLeftLosesTheAppAndThatIsSaid() {
        String before = FLUX.formatted("") + object("v1", "Service", "");

        assertThat(notices(compare(before, object("v1", "Service", ""))))
                .containsExactly(
                        "OUTAGE: 'Kustomization iris.prod' is deleted, and with it everything that it applied.");
    }

    @Test
    void whatLeavesAnAppWithoutPodsIsAnOutage() {
        assertThat(notices(compare(deployment("replicas: 2"), deployment("replicas: 0"))))
                .containsExactly("OUTAGE: 'Deployment iris' is scaled to zero: no pod serves requests.");
        String recreate = "strategy: {type: Recreate}, template: {spec: {nodeName: %s}}";
        assertThat(notices(compare(deployment(recreate.formatted("a")), deployment(recreate.formatted("b")))))
                .containsExactly("OUTAGE: 'Deployment iris' stops every pod before it starts new ones (Recreate).");
    }

    @Test
    void handingReplicasToAnAutoscalerMayDropPods() {
        String autoscaler = "---\n"
                + object(
                        "autoscaling/v2",
                        "HorizontalPodAutoscaler",
                        "spec: {maxReplicas: 9, minReplicas: 4, scaleTargetRef: {kind: Deployment, name: iris}}");

        assertThat(notices(compare(deployment("replicas: 4"), deployment("paused: false") + autoscaler)))
                .containsExactly("OUTAGE: 'Deployment iris' no longer sets its replicas:"
                        + " it may fall from '4' pods to 1 until the autoscaler acts.");
        assertThat(notices(compare(deployment("paused: false") + autoscaler, deployment("paused: true") + autoscaler)))
                .isEmpty();
    }

    @Test
    void aSuspendedFluxKustomizationIsSaid() {
        String before = FLUX.formatted(", suspend: true");

        assertThat(notices(compare(before, before + object("v1", "Service", ""))))
                .containsExactly("HIDDEN: 'Kustomization iris.prod' is suspended:"
                        + " nothing of this reaches the cluster until it is resumed.");
    }

    @Test
    void aHoldAndWhatNeverRanAreSaid() {
        Surroundings around = new Surroundings(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Hold("wrong classes", "Ada <ada@example.com>")),
                new ChangeReason.Admission(
                        Optional.empty(), GatesSpec.NONE, false, List.of("autoscaling"), Optional.empty()));

        assertThat(notices(compare(Sides.FILE, deployment("replicas: 1"), deployment("replicas: 2"), around)))
                .containsExactly(
                        "NEVER_RAN: Never ran before: 'autoscaling'.",
                        "HOLD: The environment is then on hold, by 'Ada <ada@example.com>': 'wrong classes'."
                                + " Deploys to it are refused until 'crp:release-hold'.");
    }
}
