package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.notices;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImmutableFieldsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apps/v1; DaemonSet; spec: {selector: {matchLabels: {a: %s}}}; spec.selector.matchLabels.a",
                "apps/v1; StatefulSet; spec: {podManagementPolicy: %s}; spec.podManagementPolicy",
                "batch/v1; Job; spec: {completions: %s}; spec.completions",
                "batch/v1; Job; spec: {completionMode: %s}; spec.completionMode",
                "v1; PersistentVolumeClaim; spec: {accessModes: [%s]}; spec.accessModes",
                "v1; PersistentVolumeClaim; spec: {volumeName: %s}; spec.volumeName",
                "v1; PersistentVolume; spec: {nfs: {server: %s}}; spec.nfs.server",
                "v1; Service; spec: {loadBalancerClass: %s}; spec.loadBalancerClass",
                "scheduling.k8s.io/v1; PriorityClass; value: %s; value",
                "node.k8s.io/v1; RuntimeClass; handler: %s; handler",
                "networking.k8s.io/v1; IngressClass; spec: {controller: %s}; spec.controller",
                "storage.k8s.io/v1; StorageClass; reclaimPolicy: %s; reclaimPolicy",
                "rbac.authorization.k8s.io/v1; ClusterRoleBinding; roleRef: {name: %s}; roleRef.name",
            })
    void aFieldThatTheServerKeepsMakesTheApplyFail(String version, String kind, String fields, String path) {
        String before = object(version, kind, fields.replace("%s", "one"));
        String after = object(version, kind, fields.replace("%s", "two"));

        assertThat(notices(compare(before, after), Notice.Kind.APPLY_FAILS))
                .containsExactly("The apply will fail: '" + path + "' of '" + kind
                        + " iris' cannot be changed once it is there.");
    }

    @Test
    void aNewClaimTemplateIsRefusedAsAWhole() {
        String claims = "spec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: %s}}]}";

        assertThat(notices(
                        compare(
                                object("apps/v1", "StatefulSet", claims.formatted("a")),
                                object("apps/v1", "StatefulSet", claims.formatted("b"))),
                        Notice.Kind.APPLY_FAILS))
                .hasSize(1)
                .first()
                .asString()
                .contains("spec.volumeClaimTemplates");
    }

    @Test
    void aServiceThatNoLongerNamesItsAddressKeepsIt() {
        String named = object("v1", "Service", "spec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}");
        String unnamed = object("v1", "Service", "spec: {ports: [{port: 80}]}");

        assertThat(notices(compare(named, unnamed), Notice.Kind.APPLY_FAILS)).isEmpty();
    }
}
