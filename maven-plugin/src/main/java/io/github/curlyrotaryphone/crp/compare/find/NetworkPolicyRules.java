package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The traffic that a NetworkPolicy allows, rule by rule. */
final class NetworkPolicyRules {
    private NetworkPolicyRules() {}

    /** What a policy that was there before now allows in addition. */
    static List<Notice> opened(ObjectPair policy) {
        KubernetesObject before = policy.before().orElseThrow();
        if (!limitsIngress(before)) {
            return List.of();
        }
        if (policy.after().filter(NetworkPolicyRules::limitsIngress).isEmpty()) {
            return List.of(Finding.notice(
                    Kind.EXPOSED, "{} no longer limits who may reach the pods that it selected.", policy.key()));
        }
        Set<String> known = rules(before);
        List<Notice> notices = new ArrayList<>();
        for (String rule : rules(policy.after().orElseThrow())) {
            if (!known.contains(rule)) {
                notices.add(Finding.notice(Kind.EXPOSED, "{} now allows traffic from {}.", policy.key(), rule));
            }
        }
        return notices;
    }

    private static boolean limitsIngress(KubernetesObject policy) {
        List<String> types = Tree.texts(policy.tree(), "spec", "policyTypes");
        return types.isEmpty() || types.contains("Ingress");
    }

    private static Set<String> rules(KubernetesObject policy) {
        Set<String> rules = new LinkedHashSet<>();
        for (Map<String, Object> rule : Tree.maps(policy.tree(), "spec", "ingress")) {
            List<Map<String, Object>> peers = Tree.maps(rule, "from");
            List<String> from = peers.isEmpty()
                    ? List.of("anybody")
                    : peers.stream().map(NetworkPolicyRules::peer).toList();
            from.forEach(peer -> rules.add(peer + ports(rule)));
        }
        return rules;
    }

    private static String peer(Map<String, Object> peer) {
        Optional<String> block = Tree.text(peer, "ipBlock", "cidr");
        if (block.isPresent()) {
            return block.orElseThrow();
        }
        String pods = selector(Tree.map(peer, "podSelector"), "pods");
        return Tree.at(peer, "namespaceSelector").isPresent()
                ? pods + " of " + selector(Tree.map(peer, "namespaceSelector"), "namespaces")
                : pods;
    }

    private static String selector(Map<String, Object> selector, String what) {
        return selector.isEmpty() ? "all " + what : what + " with " + labels(selector);
    }

    private static String labels(Map<String, Object> selector) {
        String labels = Tree.map(selector, "matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
        List<?> expressions = Tree.list(selector, "matchExpressions");
        return labels + (expressions.isEmpty() ? "" : (labels.isEmpty() ? "" : ", ") + expressions);
    }

    private static String ports(Map<String, Object> rule) {
        List<Map<String, Object>> ports = Tree.maps(rule, "ports");
        return ports.isEmpty()
                ? " to any port"
                : ports.stream().map(NetworkPolicyRules::port).collect(Collectors.joining(", ", " to port ", ""));
    }

    private static String port(Map<String, Object> port) {
        return Tree.text(port, "port").orElse("any")
                + Tree.text(port, "endPort").map(end -> "-" + end).orElse("")
                + "/"
                + Tree.text(port, "protocol").orElse("TCP");
    }
}
