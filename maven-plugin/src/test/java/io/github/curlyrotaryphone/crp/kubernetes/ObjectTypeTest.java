package io.github.curlyrotaryphone.crp.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTypeTest {
    @Test
    void aFieldIsFoundByTheTypeThatItsPathLeadsTo() {
        ObjectType container = at("apps/v1", "Deployment", "spec", "template", "spec", "containers");

        assertThat(container.is("core.v1.Container")).isTrue();
        assertThat(container.field("ports").keys()).containsExactly("containerPort", "protocol");
        assertThat(container.field("ports").mergeKey()).contains("containerPort");
        assertThat(container
                        .field("resources")
                        .type()
                        .field("limits")
                        .type()
                        .field("nvidia.com/gpu")
                        .isQuantity())
                .isTrue();
    }

    @Test
    void aFieldOfAnyKindOfControllerIsTheSame() {
        ObjectType container =
                at("batch/v1", "CronJob", "spec", "jobTemplate", "spec", "template", "spec", "initContainers");

        assertThat(container).isSameAs(at("apps/v1", "StatefulSet", "spec", "template", "spec", "containers"));
    }

    @Test
    void whatNobodyKnowsHasUnknownFields() {
        assertThat(ObjectKind.find("example.com", "Model")).isEmpty();
        assertThat(at("apps/v1", "Deployment").field("spex")).isSameAs(FieldType.UNKNOWN);
        assertThat(FieldType.UNKNOWN.type().field("spec")).isSameAs(FieldType.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Pod, true, true",
        "'', Namespace, false, true",
        "'', Service, true, true",
        "apps, Deployment, true, true",
        "apps, StatefulSet, true, true",
        "rbac.authorization.k8s.io, ClusterRole, false, true",
        "storage.k8s.io, StorageClass, false, true",
        "apiextensions.k8s.io, CustomResourceDefinition, false, true",
        "kustomize.toolkit.fluxcd.io, Kustomization, true, false",
        "helm.toolkit.fluxcd.io, HelmRelease, true, false",
        "notification.toolkit.fluxcd.io, Alert, true, false",
        "gateway.networking.k8s.io, GatewayClass, false, false",
        "gateway.networking.k8s.io, HTTPRoute, true, false",
        "cert-manager.io, ClusterIssuer, false, false",
        "external-secrets.io, ExternalSecret, true, false",
        "external-secrets.io, ClusterSecretStore, false, false",
        "keda.sh, ScaledObject, true, false",
        "keda.sh, ClusterTriggerAuthentication, false, false",
        "monitoring.coreos.com, ServiceMonitor, true, false",
        "networking.istio.io, VirtualService, true, false",
        "serving.knative.dev, Service, true, false"
    })
    void aKindLivesInANamespaceOrNot(String group, String name, boolean namespaced, boolean builtIn) {
        ObjectKind kind = ObjectKind.find(group, name).orElseThrow();

        assertThat(kind.isNamespaced()).isEqualTo(namespaced);
        assertThat(kind.isBuiltIn()).isEqualTo(builtIn);
    }

    @Test
    void everyBlockOfATableIsFound() {
        Table table = Table.of("# made\nA\n x 1\nB\nB.b\n y 2\n z 3\na.v1.C\n w 4\n");

        assertThat(table.block("A")).containsExactly("x 1");
        assertThat(table.block("B")).isEmpty();
        assertThat(table.block("B.b")).containsExactly("y 2", "z 3");
        assertThat(table.block("a.v1.C")).containsExactly("w 4");
        assertThat(table.block("0")).isEmpty();
        assertThat(table.block("Bb")).isEmpty();
        assertThat(table.block("z")).isEmpty();
        assertThat(Table.of("").block("A")).isEmpty();
    }

    @Test
    void theVersionOfAnObjectDecidesItsFields() {
        ObjectKind old =
                ObjectKind.ofObject("autoscaling/v1", "HorizontalPodAutoscaler").orElseThrow();
        ObjectKind preferred =
                ObjectKind.find("autoscaling", "HorizontalPodAutoscaler").orElseThrow();
        ObjectKind unknown =
                ObjectKind.ofObject("autoscaling/v9", "HorizontalPodAutoscaler").orElseThrow();

        assertThat(old.type().is("autoscaling.v1.HorizontalPodAutoscaler")).isTrue();
        assertThat(preferred.version()).isEqualTo("v2");
        assertThat(unknown).isEqualTo(preferred);
    }

    @Test
    void immutableFieldsBelongToAKind() {
        assertThat(ObjectKind.find("batch", "Job").orElseThrow().immutable()).contains("spec.template");
        assertThat(ObjectKind.find("batch", "CronJob").orElseThrow().immutable())
                .isEmpty();
    }

    @Test
    void defaultsAreThoseOfTheApiServer() {
        ObjectType probe = at("apps/v1", "Deployment", "spec", "template", "spec", "containers", "livenessProbe");
        ObjectType strategy = at("apps/v1", "Deployment", "spec", "strategy");
        ObjectType flux = at("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "spec");

        assertThat(preset(probe, "periodSeconds")).isEqualTo(10);
        assertThat(preset(probe, "httpGet")).isEqualTo("none");
        assertThat(preset(probe.field("httpGet").type(), "scheme")).isEqualTo("HTTP");
        assertThat(preset(strategy, "rollingUpdate")).isEqualTo(Map.of());
        assertThat(preset(strategy.field("rollingUpdate").type(), "maxSurge")).isEqualTo("25%");
        assertThat(preset(flux, "force")).isEqualTo(false);
        assertThat(at("v1", "Pod", "spec").field("nodeName").isZeroWhereAbsent())
                .isTrue();
        assertThat(at("v1", "Pod", "spec").field("priority").isZeroWhereAbsent())
                .isFalse();
    }

    @Test
    void portsHaveRanges() {
        ObjectType port = at("v1", "Service", "spec", "ports");

        assertThat(port.field("port").range().orElseThrow().includes(65535)).isTrue();
        assertThat(port.field("port").range().orElseThrow().includes(0)).isFalse();
        assertThat(port.field("nodePort").range().orElseThrow().includes(8000)).isFalse();
        assertThat(port.field("name").range()).isEmpty();
    }

    private static Object preset(ObjectType type, String field) {
        return type.field(field)
                .preset()
                .flatMap(preset -> preset.value(Map.of()))
                .orElse("none");
    }

    private static ObjectType at(String apiVersion, String kind, String... path) {
        ObjectType type = ObjectKind.ofObject(apiVersion, kind).orElseThrow().type();
        for (String name : List.of(path)) {
            type = type.field(name).type();
        }
        return type;
    }
}
