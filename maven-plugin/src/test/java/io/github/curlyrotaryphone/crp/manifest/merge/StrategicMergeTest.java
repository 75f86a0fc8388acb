package io.github.curlyrotaryphone.crp.manifest.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.UserYaml;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategicMergeTest {
    private static final String POD = "spec: {template: {spec: {%s}}}";
    private static final ObjectId DEPLOYMENT = id("apps", "Deployment");
    private static final ObjectId SERVICE = id("", "Service");
    private static final ObjectId ROUTE = id("gateway.networking.k8s.io", "HTTPRoute");

    @Test
    void mapsAreMergedByKey() {
        assertThat(merge("a: {x: 1, y: 2}\nb: 3", "a: {y: 4, z: 5}\nc: 6"))
                .isEqualTo(tree("a: {x: 1, y: 4, z: 5}\nb: 3\nc: 6"));
    }

    @Test
    void keysKeepTheirPlaceAndNewOnesComeLast() {
        assertThat(merge("b: 1\na: 2", "c: 3\na: 4\nb: 5").keySet()).containsExactly("b", "a", "c");
    }

    @Test
    void nothingRemovesAKey() {
        assertThat(merge("a: {x: 1, y: 2}\nb: 3", "a: {x: null}\nb: null")).isEqualTo(tree("a: {y: 2}"));
    }

    @Test
    void nothingForAKeyThatIsNotThereAddsNoNull() {
        assertThat(merge("{}", "a: {x: null, y: {z: null}}\nb: null")).isEqualTo(tree("a: {y: {}}"));
    }

    @Test
    void aMapTakesThePlaceOfAScalarAndTheOtherWayRound() {
        assertThat(merge("a: 1\nb: {x: 1}\nc: [1]", "a: {x: 1}\nb: 2\nc: {y: 2}"))
                .isEqualTo(tree("a: {x: 1}\nb: 2\nc: {y: 2}"));
    }

    @ParameterizedTest
    @CsvSource({
        "containers, name",
        "initContainers, name",
        "volumes, name",
        "imagePullSecrets, name",
        "hostAliases, ip",
        "topologySpreadConstraints, topologyKey",
        "resourceClaims, name",
        "schedulingGates, name"
    })
    void listsOfAPodAreMergedByTheirKey(String list, String key) {
        String base = "spec: {template: {spec: {%1$s: [{%2$s: a, x: 1, y: 2}, {%2$s: b}]}}}".formatted(list, key);
        String patch = "spec: {template: {spec: {%1$s: [{%2$s: c}, {%2$s: a, y: 3}]}}}".formatted(list, key);
        String both =
                "spec: {template: {spec: {%1$s: [{%2$s: a, x: 1, y: 3}, {%2$s: b}, {%2$s: c}]}}}".formatted(list, key);

        assertThat(merge(base, patch)).isEqualTo(tree(both));
    }

    @ParameterizedTest
    @CsvSource({"env, name", "ports, containerPort", "volumeMounts, mountPath", "volumeDevices, devicePath"})
    void listsOfEveryContainerAreMergedByTheirKey(String list, String key) {
        for (String containers : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
            String form = "spec: {template: {spec: {" + containers + ": [{name: server, " + list + ": [%s]}]}}}";
            String base = form.formatted("{%1$s: 1, x: 1}, {%1$s: 2}".formatted(key));
            String patch = form.formatted("{%1$s: 1, y: 2}".formatted(key));

            assertThat(merge(base, patch))
                    .isEqualTo(tree(form.formatted("{%1$s: 1, x: 1, y: 2}, {%1$s: 2}".formatted(key))));
        }
    }

    @Test
    void aUdpPortIsNotTakenForTheTcpPortOfTheSameNumber() {
        assertThat(merge(SERVICE, "spec: {ports: [{port: 53}]}", "spec: {ports: [{port: 53, protocol: UDP}]}"))
                .isEqualTo(tree("spec: {ports: [{port: 53}, {port: 53, protocol: UDP}]}"));
        assertThat(merge(SERVICE, "spec: {ports: [{port: 53, protocol: TCP}]}", "spec: {ports: [{port: 53, name: a}]}"))
                .isEqualTo(tree("spec: {ports: [{port: 53, protocol: TCP, name: a}]}"));
        assertThat(merge(SERVICE, "spec: {ports: [{port: 53, protocol: UDP}]}", "spec: {ports: [{port: 53, name: a}]}"))
                .isEqualTo(tree("spec: {ports: [{port: 53, protocol: UDP}, {port: 53, name: a}]}"));
    }

    @Test
    void otherListsAreReplaced() {
        String base = "spec: {template: {spec: {tolerations: [{key: a}], containers: [{name: s, args: [a, b]}]}}}";
        String patch = "spec: {template: {spec: {tolerations: [{key: b}], containers: [{name: s, args: [c]}]}}}";

        assertThat(merge(base, patch)).isEqualTo(tree(patch));
    }

    @Test
    void finalizersAreUnited() {
        assertThat(merge("metadata: {finalizers: [a, b]}", "metadata: {finalizers: [b, c]}"))
                .isEqualTo(tree("metadata: {finalizers: [a, b, c]}"));
    }

    @Test
    void theSelectorOfADisruptionBudgetIsReplaced() {
        ObjectId budget = id("policy", "PodDisruptionBudget");

        assertThat(merge(budget, "spec: {selector: {matchLabels: {a: b}}}", "spec: {selector: {matchLabels: {c: d}}}"))
                .isEqualTo(tree("spec: {selector: {matchLabels: {c: d}}}"));
    }

    @Test
    void listsOfCustomResourcesAreReplaced() {
        assertThat(merge(ROUTE, "spec: {rules: [{name: a}], ports: [{port: 1}]}", "spec: {rules: [{name: b}]}"))
                .isEqualTo(tree("spec: {rules: [{name: b}], ports: [{port: 1}]}"));
        assertThat(merge(id("example.com", "Model"), "spec: {containers: [{name: a}]}", "spec: {containers: [{x: 1}]}"))
                .isEqualTo(tree("spec: {containers: [{x: 1}]}"));
    }

    @Test
    void patchDeleteRemovesAMapAndAnItem() {
        String base = "spec: {strategy: {type: A}, template: {spec: {containers: [{name: a}, {name: b}]}}}";
        String patch =
                "spec: {strategy: {$patch: delete}, template: {spec: {containers: [{name: a, $patch: delete}]}}}";

        assertThat(merge(base, patch)).isEqualTo(tree("spec: {template: {spec: {containers: [{name: b}]}}}"));
    }

    @Test
    void patchReplaceReplacesAMapAnItemAndAList() {
        String base = "a: {x: 1}\n" + POD.formatted("containers: [{name: a, x: 1}, {name: b}], volumes: [{name: c}]");
        String patch = "a: {$patch: replace, y: 2}\n"
                + POD.formatted(
                        "containers: [{$patch: replace, name: a, y: 2}], volumes: [{$patch: replace}, {name: d}]");

        assertThat(merge(base, patch))
                .isEqualTo(tree("a: {y: 2}\n"
                        + POD.formatted("containers: [{name: a, y: 2}, {name: b}], volumes: [{name: d}]")));
    }

    @Test
    void patchMergeIsWhatHappensAnyway() {
        assertThat(merge("a: {x: 1}", "a: {$patch: merge, y: 2}")).isEqualTo(tree("a: {x: 1, y: 2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$setElementOrder/containers: []", "$deleteFromPrimitiveList/args: [a]", "$retainKeys: [type]"})
    void directivesOfComputedPatchesAreRefused(String directive) {
        String name = directive.substring(0, directive.indexOf(':'));

        assertThatThrownBy(() -> merge("{}", "spec: {" + directive + "}"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris': 'spec." + name
                        + "' is a directive of computed patches. Remove it, and write '$patch: delete' or"
                        + " '$patch: replace' where an item or a map is to be removed.");
    }

    @Test
    void anUnknownDirectiveIsRefused() {
        assertThatThrownBy(() -> merge("{}", "spec: {$patch: remove}"))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris': 'spec.$patch' is 'remove'."
                        + " Write 'delete', 'replace' or 'merge'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{name: s, env: [{name: A, valueFrom: {fieldRef: {fieldPath: x}}}]}]"
                        + "| containers: [{name: s, env: [{name: A, value: b}]}]"
                        + "| containers: [{name: s, env: [{name: A, value: b}]}]",
                "containers: [{name: s, livenessProbe: {httpGet: {port: 1}, periodSeconds: 5}}]"
                        + "| containers: [{name: s, livenessProbe: {exec: {command: [a]}}}]"
                        + "| containers: [{name: s, livenessProbe: {periodSeconds: 5, exec: {command: [a]}}}]",
                "containers: [{name: s, lifecycle: {preStop: {sleep: {seconds: 5}}}}]"
                        + "| containers: [{name: s, lifecycle: {preStop: {exec: {command: [a]}}}}]"
                        + "| containers: [{name: s, lifecycle: {preStop: {exec: {command: [a]}}}}]",
                "volumes: [{name: t, emptyDir: {medium: Memory}}]"
                        + "| volumes: [{name: t, persistentVolumeClaim: {claimName: c}}]"
                        + "| volumes: [{name: t, persistentVolumeClaim: {claimName: c}}]",
                "volumes: [{name: t, emptyDir: {medium: Memory}}]"
                        + "| volumes: [{name: t, emptyDir: {sizeLimit: 1Gi}}]"
                        + "| volumes: [{name: t, emptyDir: {medium: Memory, sizeLimit: 1Gi}}]"
            })
    void anotherMemberOfAChoiceTakesThePlaceOfTheOne(String base, String patch, String merged) {
        assertThat(merge(POD.formatted(base), POD.formatted(patch))).isEqualTo(tree(POD.formatted(merged)));
    }

    @Test
    void whatBelongsToAnotherStrategyGoesWithIt() {
        String rolling = "spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}";

        assertThat(merge(rolling, "spec: {strategy: {type: Recreate}}"))
                .isEqualTo(tree("spec: {strategy: {type: Recreate}}"));
        assertThat(merge(rolling, "spec: {strategy: {rollingUpdate: {maxUnavailable: 0}}}"))
                .isEqualTo(tree(
                        "spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}}"));
    }

    @Test
    void twoMembersOfAChoiceAreRefused() {
        String patch = POD.formatted("containers: [{name: s, env: [{name: A, value: b, valueFrom: {x: y}}]}]");

        assertThatThrownBy(() -> merge("{}", patch))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris':"
                        + " 'spec.template.spec.containers[s].env[A]' has 'value' and 'valueFrom', of which"
                        + " Kubernetes allows only one. Keep one of them.");
    }

    @Test
    void twoItemsOfOneKeyAreRefused() {
        String ports = "containers: [{name: s, ports: [{containerPort: 9090, name: a}, {containerPort: 9090%s}]}]";

        assertThatThrownBy(() -> merge("{}", POD.formatted(ports.formatted(", protocol: TCP"))))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris':"
                        + " 'spec.template.spec.containers[s].ports[9090]' is there twice, and 'containerPort'"
                        + " identifies the items of this list in Kubernetes. Keep one of them, or replace the whole"
                        + " list by an item '$patch: replace'.");
        assertThat(merge("{}", POD.formatted(ports.formatted(", protocol: UDP"))))
                .isEqualTo(tree(POD.formatted(ports.formatted(", protocol: UDP"))));
    }

    @Test
    void anItemWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> merge("{}", "spec: {template: {spec: {containers: [{image: a}]}}}"))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris': an item of 'spec.template.spec.containers'"
                        + " has no 'name'. Give it 'name', by which Kubernetes identifies the items of this list.");
    }

    @Test
    void theEndOfAnItemThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> merge(
                        POD.formatted("volumes: [{name: a}]"), POD.formatted("volumes: [{name: b, $patch: delete}]")))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris': there is no"
                        + " 'spec.template.spec.volumes[b]' to delete. Correct 'name', or remove this item.");
    }

    @Test
    void theEndOfAnItemOfAListThatIsReplacedIsRefused() {
        assertThatThrownBy(() -> merge("{}", POD.formatted("tolerations: [{key: a, $patch: delete}]")))
                .hasMessage("Cannot merge 'a.yaml:3' into Deployment 'iris': 'spec.template.spec.tolerations' is a"
                        + " list that Kubernetes replaces as a whole, so its items cannot be deleted."
                        + " Write the complete list.");
    }

    @Test
    void theObjectsGoneInStayAsTheyWere() {
        Map<String, Object> base = tree(POD.formatted("containers: [{name: a, env: [{name: x, value: y}]}]"));
        Map<String, Object> patch = tree(POD.formatted("containers: [{name: a, env: [{name: x, value: z}]}]"));
        new StrategicMerge(DEPLOYMENT, "a.yaml:3").merge(base, patch);

        assertThat(base).isEqualTo(tree(POD.formatted("containers: [{name: a, env: [{name: x, value: y}]}]")));
    }

    private static Map<String, Object> merge(String base, String patch) {
        return merge(DEPLOYMENT, base, patch);
    }

    private static Map<String, Object> merge(ObjectId id, String base, String patch) {
        return new StrategicMerge(id, "a.yaml:3").merge(tree(base), tree(patch));
    }

    private static Map<String, Object> tree(String yaml) {
        return UserYaml.tree(yaml);
    }

    private static ObjectId id(String group, String kind) {
        return new ObjectId(group, kind, Optional.of("iris"), "iris");
    }
}
