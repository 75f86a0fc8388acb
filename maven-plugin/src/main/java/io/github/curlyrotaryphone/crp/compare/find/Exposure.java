package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of an object can be reached from outside the cluster. */
final class Exposure {
    private static final Set<String> ROUTES = Set.of("HTTPRoute", "GRPCRoute", "TLSRoute");
    private static final String GATEWAY_API = "gateway.networking.k8s.io";

    private Exposure() {}

    /**
     * One way in.
     *
     * @param sentence for a notice
     * @param label for the summary
     */
    record Way(Sentence sentence, String label) {}

    static List<Way> of(KubernetesObject object) {
        if (object.is("", "Service")) {
            return service(object);
        }
        if (object.is("networking.k8s.io", "Ingress")) {
            return ingress(object);
        }
        if (object.is(GATEWAY_API, "Gateway")) {
            return gateway(object);
        }
        if (object.key().group().equals(GATEWAY_API)
                && ROUTES.contains(object.key().kind())) {
            return route(object);
        }
        return PodOwner.of(object).map(Exposure::host).orElse(List.of());
    }

    private static List<Way> service(KubernetesObject service) {
        Map<String, Object> spec = Tree.map(service.tree(), "spec");
        String type = Tree.text(spec, "type").orElse("ClusterIP");
        List<Way> ways = new ArrayList<>();
        for (Map<String, Object> port : Tree.maps(spec, "ports")) {
            String number = Tree.text(port, "port").orElse("?");
            if (type.equals("LoadBalancer")) {
                ways.add(way("{} is reachable from outside on port {} (LoadBalancer).", service, number));
            } else if (type.equals("NodePort")) {
                String node = Tree.text(port, "nodePort").orElse("that the cluster chooses");
                ways.add(way("{} is reachable on every node, port {} (NodePort).", service, node));
            }
        }
        for (String address : Tree.texts(spec, "externalIPs")) {
            ways.add(way("{} is reachable at the address {}.", service, address));
        }
        return ways;
    }

    private static List<Way> ingress(KubernetesObject ingress) {
        List<Way> ways = new ArrayList<>();
        if (!Tree.map(ingress.tree(), "spec", "defaultBackend").isEmpty()) {
            ways.add(way("{} answers for {}.", ingress, "any host"));
        }
        for (Map<String, Object> rule : Tree.maps(ingress.tree(), "spec", "rules")) {
            String host = Tree.text(rule, "host").orElse("any host");
            List<Map<String, Object>> paths = Tree.maps(rule, "http", "paths");
            paths.forEach(path -> ways.add(way("{} answers for {}.", ingress, host + path(Tree.text(path, "path")))));
        }
        return ways;
    }

    private static List<Way> route(KubernetesObject route) {
        Map<String, Object> spec = Tree.map(route.tree(), "spec");
        List<String> hosts = Tree.texts(spec, "hostnames");
        List<Way> ways = new ArrayList<>();
        for (String host : hosts.isEmpty() ? List.of("any host") : hosts) {
            for (String path : paths(spec)) {
                ways.add(way("{} answers for {}.", route, host + path));
            }
        }
        return ways;
    }

    private static Set<String> paths(Map<String, Object> spec) {
        Set<String> paths = new java.util.LinkedHashSet<>();
        for (Map<String, Object> rule : Tree.maps(spec, "rules")) {
            List<Map<String, Object>> matches = Tree.maps(rule, "matches");
            if (matches.isEmpty()) {
                paths.add("");
            }
            matches.forEach(match -> paths.add(path(Tree.text(match, "path", "value"))));
        }
        return paths.isEmpty() ? Set.of("") : paths;
    }

    private static String path(Optional<String> path) {
        return path.filter(text -> !text.equals("/")).orElse("");
    }

    private static List<Way> gateway(KubernetesObject gateway) {
        return Tree.maps(gateway.tree(), "spec", "listeners").stream()
                .map(listener -> way(
                        "{} listens for {}.",
                        gateway,
                        Tree.text(listener, "hostname").orElse("any host") + ":"
                                + Tree.text(listener, "port").orElse("?")))
                .toList();
    }

    private static List<Way> host(PodOwner workload) {
        List<Way> ways = new ArrayList<>();
        if (Tree.text(workload.pod(), "hostNetwork").orElse("").equals("true")) {
            ways.add(new Way(
                    Sentence.of("Pods of {} use the network of their node (hostNetwork).", workload.key()),
                    "host network"));
        }
        for (Map<String, Object> container : workload.allContainers()) {
            for (Map<String, Object> port : Tree.maps(container, "ports")) {
                Tree.text(port, "hostPort")
                        .filter(number -> !number.equals("0"))
                        .ifPresent(number -> ways.add(new Way(
                                Sentence.of("Pods of {} take port {} of their node.", workload.key(), number),
                                "host port " + number)));
            }
        }
        return ways;
    }

    private static Way way(String template, KubernetesObject object, String value) {
        return new Way(Sentence.of(template, object.key(), value), value);
    }
}
