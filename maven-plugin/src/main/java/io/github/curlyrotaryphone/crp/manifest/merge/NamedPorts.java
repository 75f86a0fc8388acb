package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds names of ports that something refers to and no container has. */
final class NamedPorts {
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> HANDLERS = List.of("httpGet", "tcpSocket");

    private NamedPorts() {}

    /**
     * A reference to a port that is not there.
     *
     * @param field that holds the reference
     * @param port the name
     */
    record Missing(String field, String port) {}

    /** The first probe that asks a port by a name that its container does not have. */
    static Optional<Missing> ofProbes(Map<String, Object> deployment) {
        return containers(deployment).flatMap(NamedPorts::ofProbesIn).findFirst();
    }

    /** The first port of the Service that leads to a name that no container has. */
    static Optional<Missing> ofService(Map<String, Object> service, Map<String, Object> deployment) {
        Set<String> names = containers(deployment)
                .flatMap(container -> names(container).stream())
                .collect(Collectors.toSet());
        return Tree.maps(service, "spec", "ports").stream()
                .flatMap(port -> Tree.string(port, "targetPort").stream())
                .filter(name -> !names.contains(name))
                .map(name -> new Missing("spec.ports.targetPort", name))
                .findFirst();
    }

    private static Stream<Missing> ofProbesIn(Map<String, Object> container) {
        Set<String> names = names(container);
        return PROBES.stream()
                .flatMap(probe -> HANDLERS.stream()
                        .flatMap(handler -> Tree.string(container, probe, handler, "port").stream()
                                .filter(name -> !names.contains(name))
                                .map(name -> new Missing(probe, name))));
    }

    private static Stream<Map<String, Object>> containers(Map<String, Object> deployment) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> Tree.maps(deployment, "spec", "template", "spec", list).stream());
    }

    private static Set<String> names(Map<String, Object> container) {
        return Tree.maps(container, "ports").stream()
                .flatMap(port -> Tree.string(port, "name").stream())
                .collect(Collectors.toSet());
    }
}
