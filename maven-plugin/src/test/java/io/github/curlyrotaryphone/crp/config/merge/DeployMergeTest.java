package io.github.curlyrotaryphone.crp.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployMergeTest {
    private static final DeployMerge MERGE = new DeployMerge(Catalogue.load());

    private static Map<String, Object> merged(String deploy, String own) {
        return MERGE.merge(mapping(deploy), mapping(own)).plain();
    }

    private static Mapping mapping(String text) {
        Value document = YamlReader.ofKeys(new Problems())
                .read("crp.yaml", text.getBytes(StandardCharsets.UTF_8))
                .get(0);
        return (Mapping) document;
    }

    private static String resources(String deploy) {
        return String.valueOf(merged(deploy, "{}").get("resources"));
    }

    @Test
    void defaultsHoldWhereNothingIsWritten() {
        assertThat(merged("{}", "{}"))
                .hasToString("{replicas=1, resources={requests={cpu=250m, memory=512Mi}, limits={memory=512Mi}},"
                        + " probes={}, service={type=ClusterIP, port=80}, names={}, serviceAccount={}}");
    }

    @Test
    void mappingsMergeByKeyAndListsAreReplaced() {
        Map<String, Object> merged = merged(
                "{nodeSelector: {a: '1', b: '2'}, imagePullSecrets: [one, two]}",
                "{nodeSelector: {b: '3'}, imagePullSecrets: [three]}");

        assertThat(merged)
                .containsEntry("nodeSelector", Map.of("a", "1", "b", "3"))
                .containsEntry("imagePullSecrets", List.of("three"));
    }

    @Test
    void nullRemovesADefaultAndWhatWasSetBefore() {
        Map<String, Object> merged =
                merged("{route: {host: a, gateway: b/c}}", "{replicas: null, route: null, resources: null}");

        assertThat(merged).doesNotContainKeys("replicas", "route", "resources");
    }

    @Test
    void whatWasRemovedBeforeMayBeSetAgain() {
        assertThat(merged("{replicas: null}", "{replicas: 3}")).containsEntry("replicas", 3);
    }

    @Test
    void aReferenceReplacesAReferenceAsAWhole() {
        Map<String, Object> merged = merged(
                "{env: {KEY: {valueFrom: {secretKeyRef: {name: a, key: b}}}}}",
                "{env: {KEY: {valueFrom: {configMapKeyRef: {name: c, key: d}}}}}");

        assertThat(merged.get("env")).hasToString("{KEY={valueFrom={configMapKeyRef={name=c, key=d}}}}");
    }

    @Test
    void anAutoscalerTakesTheDefaultOfReplicasAway() {
        Map<String, Object> merged = merged("{autoscaling: {maxReplicas: 3}}", "{}");

        assertThat(merged).doesNotContainKey("replicas");
        assertThat(merged.get("autoscaling")).hasToString("{minReplicas=1, maxReplicas=3}");
    }

    @Test
    void memoryIsLimitedToWhatIsRequested() {
        assertThat(resources("{resources: {requests: {memory: 2Gi}}}"))
                .isEqualTo("{requests={cpu=250m, memory=2Gi}, limits={memory=2Gi}}");
    }

    @Test
    void aLimitAloneSetsTheRequestOfMemory() {
        assertThat(resources("{resources: {limits: {memory: 4Gi}}}"))
                .isEqualTo("{requests={cpu=250m, memory=4Gi}, limits={memory=4Gi}}");
    }

    @Test
    void aDefaultRequestGivesWayToALowerLimitOnly() {
        assertThat(resources("{resources: {limits: {cpu: 100m}}}")).startsWith("{requests={cpu=100m,");
        assertThat(resources("{resources: {limits: {cpu: 2}}}")).startsWith("{requests={cpu=250m,");
    }

    @Test
    void aRemovedLimitOfMemoryStaysAway() {
        assertThat(resources("{resources: {limits: {memory: null}}}"))
                .isEqualTo("{requests={cpu=250m, memory=512Mi}, limits={}}");
        assertThat(resources("{resources: {limits: null}}")).isEqualTo("{requests={cpu=250m, memory=512Mi}}");
        assertThat(resources("{resources: {requests: {memory: null}}}")).isEqualTo("{requests={cpu=250m}}");
    }
}
