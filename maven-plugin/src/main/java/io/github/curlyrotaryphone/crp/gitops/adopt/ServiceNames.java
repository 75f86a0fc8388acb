package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Labels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container that crp takes the place of, the Service of its pods, and the names of their ports.
 *
 * @param app the app
 * @param labels which labels are kept
 * @param cannot the beginning of a refusal
 * @param objects all objects of the folder
 */
record ServiceNames(AppName app, KeptLabels labels, String cannot, List<Map<String, Object>> objects) {
    /** With the names of these parts of the Deployment and its Service. */
    WorkloadNames add(WorkloadNames names, Map<String, Object> deployment, WorkloadNames chosen) {
        Map<String, Object> container = container(deployment, chosen);
        Optional<Map<String, Object>> service = service(deployment, chosen);
        Optional<Map<String, Object>> servicePort =
                service.flatMap(found -> port(Tree.maps(found, "spec", "ports"), container));
        Optional<Map<String, Object>> port = containerPort(container, servicePort);
        WorkloadNames result = names.keeping(Part.CONTAINER, Tree.text(container, "name"), app)
                .keeping(Part.PORT, port.flatMap(found -> Tree.text(found, "name")), app);
        if (service.isPresent()) {
            result = result.keeping(Part.SERVICE, service.map(RunningApp::name), app)
                    .with(Labels.SERVICE, labels.of(Tree.map(service.orElseThrow(), "metadata", "labels")));
            result = servicePort(result, servicePort.flatMap(found -> Tree.text(found, "name")));
        }
        return result;
    }

    private Map<String, Object> container(Map<String, Object> deployment, WorkloadNames chosen) {
        List<Map<String, Object>> containers = Tree.maps(deployment, "spec", "template", "spec", "containers");
        String wanted = chosen.name(Part.CONTAINER).orElseGet(() -> Part.CONTAINER.own(app));
        Optional<Map<String, Object>> named = containers.stream()
                .filter(container -> Tree.text(container, "name").equals(Optional.of(wanted)))
                .findFirst();
        if (named.isEmpty() && containers.size() > 1) {
            throw CrpException.refused(
                    cannot + ": its Deployment '" + RunningApp.name(deployment) + "' has the containers "
                            + names(containers) + ", and crp cannot tell which one it takes the place of.",
                    "Set 'deploy.names.container' in crp.yaml to that one, and add the others in src/main/crp.");
        }
        return named.or(() -> containers.stream().findFirst()).orElse(Map.of());
    }

    private static String names(List<Map<String, Object>> containers) {
        List<String> names = containers.stream()
                .map(container -> "'" + Tree.text(container, "name").orElse("") + "'")
                .toList();
        return String.join(" and ", names);
    }

    private Optional<Map<String, Object>> service(Map<String, Object> deployment, WorkloadNames chosen) {
        List<Map<String, Object>> services = objects.stream()
                .filter(object -> RunningApp.is(object, "", "Service"))
                .filter(object -> RunningApp.selects(Tree.map(object, "spec", "selector"), deployment))
                .toList();
        String wanted = chosen.name(Part.SERVICE).orElseGet(() -> Part.SERVICE.own(app));
        Optional<Map<String, Object>> named = services.stream()
                .filter(service -> RunningApp.name(service).equals(wanted))
                .findFirst();
        if (named.isEmpty() && services.size() > 1) {
            throw CrpException.refused(
                    cannot + ": the Services " + RunningApp.list(services) + " select its pods, and crp renders one.",
                    "Set 'deploy.names.service' in crp.yaml to the one that crp will own, and keep the others in"
                            + " src/main/crp.");
        }
        return named.or(() -> services.stream().findFirst());
    }

    /** The Service's port that leads to a port of the container, or else the first. */
    private static Optional<Map<String, Object>> port(List<Map<String, Object>> ports, Map<String, Object> container) {
        return ports.stream()
                .filter(port -> containerPort(container, Optional.of(port)).isPresent())
                .findFirst()
                .or(() -> ports.stream().findFirst());
    }

    private static Optional<Map<String, Object>> containerPort(
            Map<String, Object> container, Optional<Map<String, Object>> servicePort) {
        List<Map<String, Object>> ports = Tree.maps(container, "ports");
        if (servicePort.isEmpty()) {
            return ports.stream().findFirst();
        }
        Optional<String> target = Tree.text(servicePort.orElseThrow(), "targetPort")
                .or(() -> Tree.text(servicePort.orElseThrow(), "port"));
        return ports.stream()
                .filter(port ->
                        target.equals(Tree.text(port, "name")) || target.equals(Tree.text(port, "containerPort")))
                .findFirst();
    }

    /** The Service's port is named as that of the container where nothing else is said. */
    private WorkloadNames servicePort(WorkloadNames names, Optional<String> found) {
        String otherwise = names.name(Part.PORT).orElseGet(() -> Part.PORT.own(app));
        return found.filter(name -> !name.equals(otherwise))
                .map(name -> names.with(Part.SERVICE_PORT, name))
                .orElse(names);
    }
}
