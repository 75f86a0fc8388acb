package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the containers and volumes of a pod as the API server does. */
final class PodCheck {
    private static final List<String> CONTAINERS = List.of("initContainers", "containers");

    private final Findings findings;

    PodCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node pod) {
        if (!pod.exists()) {
            return;
        }
        pod.items("volumes").forEach(this::volume);
        List<Node> containers =
                CONTAINERS.stream().flatMap(list -> pod.items(list).stream()).toList();
        names(pod);
        if (pod.at("containers").value() instanceof List<?> list && list.isEmpty()) {
            findings.add(
                    ServerRules.IMAGE,
                    pod.at("containers").path(),
                    "'" + pod.at("containers").path() + "' is empty.",
                    "Write at least one container.");
        }
        containers.forEach(container -> new ContainerCheck(findings).check(container));
    }

    /** Within one list, names are already unique, since items are identified by their names. */
    private void names(Node pod) {
        Set<String> initial = new HashSet<>();
        pod.items("initContainers").forEach(container -> initial.add(container.text("name")));
        for (Node container : pod.items("containers")) {
            String name = container.text("name");
            if (!name.isEmpty() && initial.contains(name)) {
                findings.add(
                        ServerRules.NAME,
                        container.at("name").path(),
                        "An init container is named '" + name + "' too.",
                        "Write another name.");
            }
        }
    }

    private void volume(Node volume) {
        List<String> sources =
                volume.names().stream().filter(name -> !name.equals("name")).toList();
        if (sources.size() != 1) {
            findings.add(
                    ServerRules.CHOICE,
                    volume.path(),
                    sources.isEmpty()
                            ? "The volume '" + volume.text("name") + "' has no source."
                            : "The volume '" + volume.text("name") + "' has several sources: "
                                    + String.join(", ", sources) + ".",
                    sources.isEmpty() ? "Write one, such as 'emptyDir: {}'." : "Keep one of them.");
        }
    }

    /** Finds mounts of volumes that neither the pod nor the claims of a StatefulSet define. */
    void mounts(Node pod, Stream<String> claims) {
        Set<String> volumes = new HashSet<>();
        pod.items("volumes").forEach(volume -> volumes.add(volume.text("name")));
        claims.forEach(volumes::add);
        for (String list : CONTAINERS) {
            for (Node container : pod.items(list)) {
                for (Node mount : container.items("volumeMounts")) {
                    mount(mount, volumes);
                }
            }
        }
    }

    private void mount(Node mount, Set<String> volumes) {
        String name = mount.text("name");
        if (!name.isEmpty() && !volumes.contains(name)) {
            findings.add(
                    ServerRules.VOLUME,
                    mount.at("name").path(),
                    "The pod has no volume '" + name + "'.",
                    volumes.isEmpty()
                            ? "Add it to the pod's 'volumes'."
                            : "Add it to the pod's 'volumes', or use one of: "
                                    + String.join(
                                            ", ", volumes.stream().sorted().toList()) + ".");
        }
    }
}
