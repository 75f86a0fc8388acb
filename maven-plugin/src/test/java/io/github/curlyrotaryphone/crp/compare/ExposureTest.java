package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.notices;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
    private static final String POLICY = "networking.k8s.io/v1";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v1; Service; spec: {ports: [{port: 80}]}; spec: {type: LoadBalancer, ports: [{port: 80}]};"
                        + " 'Service iris' is reachable from outside on port '80' (LoadBalancer).",
                "v1; Service; spec: {ports: [{port: 80}]}; spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]};"
                        + " 'Service iris' is reachable on every node, port '30080' (NodePort).",
                "v1; Service; spec: {}; spec: {externalIPs: [192.0.2.1]}; 'Service iris' is reachable at the address '192.0.2.1'.",
                "networking.k8s.io/v1; Ingress; spec: {rules: []}; spec: {rules: [{host: a.example.com,"
                        + " http: {paths: [{path: /v2}]}}]}; 'Ingress iris' answers for 'a.example.com/v2'.",
                "gateway.networking.k8s.io/v1; HTTPRoute; spec: {hostnames: [a.example.com]};"
                        + " spec: {hostnames: [a.example.com, b.example.com]}; 'HTTPRoute iris' answers for 'b.example.com'.",
                "gateway.networking.k8s.io/v1; Gateway; spec: {}; spec: {listeners: [{name: a, port: 443}]};"
                        + " 'Gateway iris' listens for 'any host:443'.",
            })
    void whatBecomesReachableIsToldAndWhatWasIsNot(
            String version, String kind, String before, String after, String words) {
        assertThat(notices(compare(object(version, kind, before), object(version, kind, after)), Kind.EXPOSED))
                .containsExactly(words.strip());
        assertThat(notices(compare(object(version, kind, after), object(version, kind, before)), Kind.EXPOSED))
                .isEmpty();
    }

    @Test
    void aPodOnTheNetworkOfItsNodeIsReachable() {
        assertThat(notices(compare(
                        container("ports: [{containerPort: 80}]"),
                        container("ports: [{containerPort: 80, hostPort: 80}]"))))
                .containsExactly("EXPOSED: Pods of 'Deployment iris' take port '80' of their node.");
        assertThat(notices(compare(
                        deployment("template: {spec: {}}"), deployment("template: {spec: {hostNetwork: true}}"))))
                .containsExactly("EXPOSED: Pods of 'Deployment iris' use the network of their node (hostNetwork).");
    }

    @Test
    void aPolicyThatLetsInMoreIsToldRuleByRule() {
        String narrow = policy("{from: [{podSelector: {matchLabels: {a: b}}}], ports: [{port: 8080}]}");
        String wide = policy("{ports: [{port: 8080}]}, {from: [{ipBlock: {cidr: 192.0.2.0/24}}]},"
                + " {from: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}]}");

        assertThat(notices(compare(deployment("replicas: 1") + narrow, deployment("replicas: 1") + wide)))
                .containsExactly(
                        "EXPOSED: 'NetworkPolicy iris' now allows traffic from 'anybody to port 8080/TCP'.",
                        "EXPOSED: 'NetworkPolicy iris' now allows traffic from '192.0.2.0/24 to any port'.",
                        "EXPOSED: 'NetworkPolicy iris' now allows traffic from 'pods with a=b of all namespaces to any port'.");
    }

    @Test
    void aPolicyThatGoesOpensThePods() {
        assertThat(notices(compare(deployment("replicas: 1") + policy(""), deployment("replicas: 1"))))
                .containsExactly(
                        "EXPOSED: 'NetworkPolicy iris' no longer limits who may reach the pods that it selected.");
    }

    @Test
    void aNewPolicyOpensNothing() {
        assertThat(notices(compare(deployment("replicas: 1"), deployment("replicas: 1") + policy("{}"))))
                .isEmpty();
    }

    private static String policy(String rules) {
        return "---\n" + object(POLICY, "NetworkPolicy", "spec: {podSelector: {}, ingress: [" + rules + "]}");
    }
}
