package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.fields;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeKeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "volumes; {name: a, emptyDir: {}}, {name: b, emptyDir: {}}; {name: b, emptyDir: {sizeLimit: 1Gi}};"
                        + " volumes[b].emptyDir.sizeLimit: none -> 1Gi",
                "hostAliases; {ip: 10.0.0.1, hostnames: [a]}; {ip: 10.0.0.1, hostnames: [b]};"
                        + " hostAliases[10.0.0.1].hostnames: [a] -> [b]",
                "initContainers; {name: a, image: x}; {name: a, image: y}; initContainers[a].image: x -> y",
                "topologySpreadConstraints; {topologyKey: zone, whenUnsatisfiable: DoNotSchedule, maxSkew: 1};"
                        + " {topologyKey: zone, whenUnsatisfiable: DoNotSchedule, maxSkew: 2};"
                        + " topologySpreadConstraints[zone/DoNotSchedule].maxSkew: 1 -> 2",
                "tolerations; {key: a, operator: Exists}; {key: b, operator: Exists}; tolerations[0].key: a -> b",
            })
    void itemsOfAPodAreToldApartByTheirOwnKeys(String list, String before, String after, String change) {
        assertThat(fields(compare(pod(list, before), pod(list, after)))).contains("spec.template.spec." + change);
    }

    private static String pod(String list, String items) {
        return deployment("template: {spec: {" + list + ": [" + items + "]}}");
    }

    @Test
    void whatOneItemLosesIsNotWhatTheNextOneHas() {
        assertThat(fields(compare(
                        pod("volumes", "{name: a, emptyDir: {}}, {name: b, configMap: {name: x}}"),
                        pod("volumes", "{name: b, configMap: {name: x}}"))))
                .containsExactly("spec.template.spec.volumes[a]: {name=a, emptyDir={}} -> none");
    }

    @Test
    void portsOfOneNumberAreTwoWhereTheirProtocolsDiffer() {
        String before = object("v1", "Service", "spec: {ports: [{port: 53}, {port: 53, protocol: UDP, name: dns}]}");
        String after = object("v1", "Service", "spec: {ports: [{port: 53}, {port: 53, protocol: UDP, name: udp}]}");

        assertThat(fields(compare(before, after))).containsExactly("spec.ports[53/UDP].name: dns -> udp");
    }

    @Test
    void listenersOfAGatewayAreToldApartByName() {
        String gateway = "spec: {listeners: [{name: web, port: %s}, {name: tls, port: 443}]}";

        assertThat(fields(compare(
                        object("gateway.networking.k8s.io/v1", "Gateway", gateway.formatted("80")),
                        object("gateway.networking.k8s.io/v1", "Gateway", gateway.formatted("8080")))))
                .containsExactly("spec.listeners[web].port: 80 -> 8080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rbac.authorization.k8s.io/v1; Role; rules: [{verbs: [get, list]}]; rules: [{verbs: [list, get]}]",
                "gateway.networking.k8s.io/v1; HTTPRoute; spec: {hostnames: [a, b]}; spec: {hostnames: [b, a]}",
                "networking.k8s.io/v1; NetworkPolicy; spec: {policyTypes: [Egress, Ingress]};"
                        + " spec: {policyTypes: [Ingress, Egress]}",
                "v1; PersistentVolumeClaim; spec: {accessModes: [ReadWriteOnce, ReadOnlyMany]};"
                        + " spec: {accessModes: [ReadOnlyMany, ReadWriteOnce]}",
            })
    void theOrderOfASetIsNoChange(String version, String kind, String before, String after) {
        assertThat(compare(object(version, kind, before), object(version, kind, after))
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "StatefulSet; apps/v1; spec: {podManagementPolicy: OrderedReady,"
                        + " persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain}}",
                "DaemonSet; apps/v1; spec: {updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 1}}}",
                "Job; batch/v1; spec: {backoffLimit: 6, completionMode: NonIndexed, suspend: false, parallelism: 1}",
                "CronJob; batch/v1; spec: {concurrencyPolicy: Allow, successfulJobsHistoryLimit: 3}",
                "PersistentVolumeClaim; v1; spec: {volumeMode: Filesystem}",
                "StorageClass; storage.k8s.io/v1; {reclaimPolicy: Delete, volumeBindingMode: Immediate}",
            })
    void aDefaultThatIsWrittenOutIsNoChangeOfAnyKind(String kind, String version, String written) {
        String fields = written.startsWith("{")
                ? written.substring(1, written.length() - 1).replace(", ", "\n")
                : written;

        assertThat(compare(
                                object(version, kind, "spec: {}"),
                                object(version, kind, fields.contains("spec:") ? fields : "spec: {}\n" + fields))
                        .isEmpty())
                .isTrue();
    }
}
