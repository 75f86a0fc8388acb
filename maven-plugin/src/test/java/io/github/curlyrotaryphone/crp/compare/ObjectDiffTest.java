package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.fields;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange.Trait;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectDiffTest {
    private static final String SERVER = "spec.template.spec.containers[server]";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Deployment; apps/v1; spec: {}; spec: {replicas: 1, revisionHistoryLimit: 10}",
                "Deployment; apps/v1; spec: {}; spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}}",
                "Deployment; apps/v1; spec: {replicas: null}; spec: {progressDeadlineSeconds: 600}",
                "StatefulSet; apps/v1; spec: {}; spec: {updateStrategy: {rollingUpdate: {partition: 0}}}",
                "Service; v1; spec: {ports: [{port: 80}]};"
                        + " spec: {type: ClusterIP, sessionAffinity: None, ports: [{port: 80, targetPort: 80, protocol: TCP}]}",
                "HorizontalPodAutoscaler; autoscaling/v2; spec: {maxReplicas: 3}; spec: {maxReplicas: 3, minReplicas: 1}",
                "Secret; v1; data: {}; type: Opaque",
                "RoleBinding; rbac.authorization.k8s.io/v1; roleRef: {name: a};"
                        + " roleRef: {name: a, apiGroup: rbac.authorization.k8s.io}",
                "NetworkPolicy; networking.k8s.io/v1; spec: {ingress: [{ports: [{port: 1}]}]};"
                        + " spec: {policyTypes: [Ingress], ingress: [{ports: [{port: 1, protocol: TCP}]}]}",
                "HTTPRoute; gateway.networking.k8s.io/v1; spec: {parentRefs: [{name: a}], rules: [{backendRefs: [{name: b}]}]};"
                        + " spec: {parentRefs: [{name: a, kind: Gateway}], rules: [{backendRefs: [{name: b, weight: 1}]}]}",
                "Kustomization; kustomize.toolkit.fluxcd.io/v1; spec: {prune: true};"
                        + " spec: {prune: true, force: false, suspend: false}",
            })
    void anAbsentFieldEqualsItsDefault(String kind, String version, String before, String after) {
        assertThat(compare(object(version, kind, before), object(version, kind, after))
                        .differences()
                        .objects())
                .isEmpty();
        assertThat(compare(object(version, kind, after), object(version, kind, before))
                        .differences()
                        .objects())
                .isEmpty();
    }

    @Test
    void defaultsOfPodsAreNoChange() {
        String before = container("ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: 80}},"
                + " env: [{name: A, valueFrom: {fieldRef: {fieldPath: b}}}, {name: B}]");
        String after =
                deployment("template: {spec: {restartPolicy: Always, dnsPolicy: ClusterFirst, securityContext: {},"
                        + " schedulerName: default-scheduler, terminationGracePeriodSeconds: 30, containers: [{name: server,"
                        + " image: 'a:1', imagePullPolicy: IfNotPresent, terminationMessagePath: /dev/termination-log,"
                        + " terminationMessagePolicy: File, resources: {}, ports: [{containerPort: 80, protocol: TCP}],"
                        + " livenessProbe: {httpGet: {port: 80, path: /, scheme: HTTP}, periodSeconds: 10, timeoutSeconds: 1,"
                        + " failureThreshold: 3, successThreshold: 1}, env: [{name: A, valueFrom: {fieldRef: {fieldPath: b,"
                        + " apiVersion: v1}}}, {name: B, value: ''}]}]}}");

        assertThat(compare(before, after).isEmpty()).isTrue();
    }

    @Test
    void theDefaultOfThePullPolicyFollowsTheTag() {
        String always = "template: {spec: {containers: [{name: server, image: 'a:latest', imagePullPolicy: Always}]}}";
        String absent = "template: {spec: {containers: [{name: server, image: 'a:latest'}]}}";

        assertThat(compare(deployment(always), deployment(absent)).isEmpty()).isTrue();
        assertThat(fields(compare(container("imagePullPolicy: Always"), container("tty: false"))))
                .containsExactly(SERVER + ".imagePullPolicy: Always -> IfNotPresent");
    }

    @Test
    void aValueThatIsNotTheDefaultIsShownBesideIt() {
        ObjectChange change = compare(deployment("replicas: 3"), deployment("paused: false"))
                .differences()
                .objects()
                .get(0);

        assertThat(fields(compare(deployment("replicas: 3"), deployment("paused: false"))))
                .containsExactly("spec.replicas: 3 -> 1");
        assertThat(change.fields().get(0).traits()).containsExactly(Trait.DEFAULT_AFTER);
    }

    @ParameterizedTest
    @CsvSource({"1000m, 1", "'\"1\"', 1", "1Gi, 1024Mi", "0.5, 500m", "1e3, 1k", "128974848, 123Mi"})
    void quantitiesAreEqualByTheirValue(String before, String after) {
        assertThat(compare(resources(before), resources(after)).isEmpty()).isTrue();
    }

    @Test
    void quantitiesThatDifferAreShownAsWritten() {
        assertThat(fields(compare(resources("1Gi"), resources("1G"))))
                .containsExactly(SERVER + ".resources.requests.memory: 1Gi -> 1G");
    }

    private static String resources(String amount) {
        return container("resources: {requests: {memory: " + amount + "}}");
    }

    @Test
    void aNumberAndATextAreTwoPortsSinceATextIsAName() {
        String number = object("v1", "Service", "spec: {ports: [{port: 80, targetPort: 8080}]}");
        String text = object("v1", "Service", "spec: {ports: [{port: 80, targetPort: '8080'}]}");

        assertThat(fields(compare(number, text))).containsExactly("spec.ports[80/TCP].targetPort: 8080 -> 8080");
    }

    @Test
    void listItemsAreMatchedByTheirKeys() {
        String before = container("env: [{name: A, value: x}, {name: B, value: y}], volumeMounts: [{mountPath: /a,"
                + " name: v}], ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP, name: u}]");
        String after = container("env: [{name: B, value: z}], volumeMounts: [{mountPath: /b, name: v}],"
                + " ports: [{containerPort: 80, protocol: UDP, name: w}, {containerPort: 80}]");

        assertThat(fields(compare(before, after)))
                .containsExactly(
                        SERVER + ".env[B].value: y -> z",
                        SERVER + ".env[A]: {name=A, value=x} -> none",
                        SERVER + ".volumeMounts[/b]: none -> {mountPath=/b, name=v}",
                        SERVER + ".volumeMounts[/a]: {mountPath=/a, name=v} -> none",
                        SERVER + ".ports[80/UDP].name: u -> w",
                        SERVER + ".ports: [80/TCP, 80/UDP] -> [80/UDP, 80/TCP]");
    }

    @Test
    void anotherOrderOfTheSameItemsIsAChangeOfItsOwn() {
        ObjectChange change = compare(
                        container("env: [{name: A, value: x}, {name: B, value: $(A)}]"),
                        container("env: [{name: B, value: $(A)}, {name: A, value: x}]"))
                .differences()
                .objects()
                .get(0);

        assertThat(change.fields())
                .singleElement()
                .satisfies(field -> assertThat(field.traits()).containsExactly(Trait.REORDERED));
    }

    @Test
    void theOrderOfASetSaysNothing() {
        String before = object("rbac.authorization.k8s.io/v1", "Role", "rules: [{verbs: [get, list]}]");
        String after = object("rbac.authorization.k8s.io/v1", "Role", "rules: [{verbs: [list, get]}]");

        assertThat(compare(before, after).isEmpty()).isTrue();
        assertThat(fields(compare(before, after.replace("[list, get]", "[list]"))))
                .containsExactly("rules[0].verbs: [get, list] -> [list]");
    }

    @Test
    void itemsThatShareAKeyAreComparedAsOneList() {
        String before = container("env: [{name: A, value: x}, {name: A, value: y}]");
        String after = container("env: [{name: A, value: x}]");

        assertThat(fields(compare(before, after)))
                .containsExactly(SERVER + ".env: [{name=A, value=x}, {name=A, value=y}] -> [{name=A, value=x}]");
    }

    @Test
    void listsOfUnknownObjectsAreOneWhole() {
        String before = object("example.com/v1", "Model", "spec: {stages: [{name: a}, {name: b}], tags: [x, y]}");
        String after = object("example.com/v1", "Model", "spec: {stages: [{name: b}], tags: [y, x]}");

        assertThat(fields(compare(before, after)))
                .containsExactly("spec.stages: [{name=a}, {name=b}] -> [{name=b}]", "spec.tags: [x, y] -> [y, x]");
    }

    @Test
    void listsOfAsManyItemsAreComparedPlaceByPlace() {
        String before = object("example.com/v1", "Model", "spec: {stages: [{name: a, size: 1}, {name: b}]}");
        String after = object("example.com/v1", "Model", "spec: {stages: [{name: a, size: 2}, {name: b}]}");

        assertThat(fields(compare(before, after))).containsExactly("spec.stages[0].size: 1 -> 2");
    }

    @Test
    void anotherVersionOfTheApiIsTheSameObject() {
        String before = object("autoscaling/v1", "HorizontalPodAutoscaler", "spec: {maxReplicas: 3}");
        String after = object("autoscaling/v2", "HorizontalPodAutoscaler", "spec: {maxReplicas: 3}");

        assertThat(fields(compare(before, after))).containsExactly("apiVersion: autoscaling/v1 -> autoscaling/v2");
    }

    @Test
    void aKindOfAnotherGroupIsAnotherObject() {
        String before = object("v1", "Service", "spec: {}");
        String after = object("serving.knative.dev/v1", "Service", "spec: {}");

        assertThat(compare(before, after).differences().objects())
                .extracting(ObjectChange::action)
                .containsExactly(ObjectChange.Action.PRUNED, ObjectChange.Action.CREATED);
    }

    @Test
    void aFieldThatIsNullIsAbsent() {
        assertThat(compare(object("v1", "ServiceAccount", "secrets: null"), object("v1", "ServiceAccount", ""))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void immutableFieldsCarryTheirTrait() {
        ObjectChange change = compare(
                        deployment("{name: iris}", "{selector: {matchLabels: {a: b}}}"),
                        deployment("{name: iris}", "{selector: {matchLabels: {a: c}}}"))
                .differences()
                .objects()
                .get(0);

        assertThat(change.fields().get(0).traits()).isEqualTo(Set.of(Trait.IMMUTABLE));
    }
}
