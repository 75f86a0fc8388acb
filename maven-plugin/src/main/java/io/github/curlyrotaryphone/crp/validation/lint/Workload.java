package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object that creates pods.
 *
 * @param object the object
 * @param template the template of the pods: {@code metadata} and {@code spec}
 */
record Workload(PlacedObject object, Node template) {
    private static final List<String> APP_LABELS = List.of("app.kubernetes.io/name", "app", "k8s-app");

    /** The workload in an object, if it is one. */
    static Optional<Workload> of(PlacedObject object) {
        Node root = Node.of(object);
        return switch (object.name().kindAndGroup()) {
            case "Pod" -> Optional.of(new Workload(object, root));
            case "Deployment.apps",
                    "StatefulSet.apps",
                    "DaemonSet.apps",
                    "ReplicaSet.apps",
                    "ReplicationController",
                    "Job.batch",
                    "Rollout.argoproj.io" ->
                Optional.of(root.at("spec", "template"))
                        .filter(Node::exists)
                        .map(template -> new Workload(object, template));
            case "CronJob.batch" ->
                Optional.of(new Workload(object, root.at("spec", "jobTemplate", "spec", "template")));
            default -> Optional.empty();
        };
    }

    ObjectName name() {
        return object.name();
    }

    Node pod() {
        return template.at("spec");
    }

    Map<String, String> labels() {
        return Selector.labels(template.at("metadata", "labels"));
    }

    /** The app of its pods, by the usual labels for it; else its name. */
    String app() {
        Map<String, String> labels = labels();
        return APP_LABELS.stream()
                .filter(labels::containsKey)
                .findFirst()
                .map(labels::get)
                .orElse(name().name());
    }

    /** Whether its pods keep running, as opposed to those of a job. */
    boolean isServing() {
        return !name().kind().equals("Job") && !name().kind().equals("CronJob");
    }

    /** Every container, including init containers. */
    List<Node> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> pod().items(list).stream())
                .toList();
    }

    /** Containers that run as long as the pod: the regular ones, and init containers that are restarted. */
    List<Node> lasting() {
        return Stream.concat(
                        pod().items("containers").stream(),
                        pod().items("initContainers").stream()
                                .filter(each -> each.text("restartPolicy").equals("Always")))
                .toList();
    }

    /** The number of replicas; empty if it is not set. */
    Optional<Long> replicas() {
        Node replicas = Node.of(object).at("spec", "replicas");
        return replicas.integer();
    }

    FieldPath replicasPath() {
        return FieldPath.ROOT.fields("spec", "replicas");
    }
}
