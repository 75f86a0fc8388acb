package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object that sets the number of pods of a workload.
 *
 * @param object the object
 * @param target the workload
 */
record Autoscaler(PlacedObject object, Workload target) {
    private static final List<String> KINDS = List.of("HorizontalPodAutoscaler.autoscaling", "ScaledObject.keda.sh");

    /** The autoscalers whose target is in the scope. */
    static List<Autoscaler> of(LintScope scope) {
        return KINDS.stream()
                .flatMap(kind -> scope.of(kind).stream())
                .flatMap(object -> of(scope, object))
                .toList();
    }

    /** The autoscaler of this workload. */
    static Optional<Autoscaler> of(LintScope scope, Workload workload) {
        return of(scope).stream()
                .filter(each -> each.target().name().equals(workload.name()))
                .findFirst();
    }

    private static Stream<Autoscaler> of(LintScope scope, PlacedObject object) {
        Node reference = Node.of(object).at("spec", "scaleTargetRef");
        String kind = reference.text("kind").isEmpty() ? "Deployment" : reference.text("kind");
        return scope.workloads().stream()
                .filter(each -> LintScope.isBeside(object, each.object()))
                .filter(each ->
                        each.name().kind().equals(kind) && each.name().name().equals(reference.text("name")))
                .map(each -> new Autoscaler(object, each));
    }

    /** The minimum number of pods. */
    long least() {
        Node spec = Node.of(object).at("spec");
        return spec.at("minReplicas")
                .integer()
                .or(() -> spec.at("minReplicaCount").integer())
                .orElse(object.name().kind().equals("ScaledObject") ? 0L : 1L);
    }

    /** The resources whose use it measures relative to the request. */
    List<Node> measured() {
        Node spec = Node.of(object).at("spec");
        Stream<Node> metrics = spec.items("metrics").stream()
                .filter(each -> each.text("type").equals("Resource"))
                .filter(each -> each.at("resource", "target").text("type").equals("Utilization"))
                .map(each -> each.at("resource", "name"));
        return metrics.toList();
    }

    /** Whether it measures CPU with the field of {@code autoscaling/v1}. */
    boolean measuresCpu() {
        return Node.of(object).at("spec", "targetCPUUtilizationPercentage").exists();
    }
}
