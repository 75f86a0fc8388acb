package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.PodSecurity;
import java.util.ArrayList;
import java.util.List;

/** Finds pods that can reach their node, in objects of any kind. */
final class PodCheck {
    private PodCheck() {}

    static List<GraveFinding> check(PlacedObject object) {
        List<GraveFinding> found = new ArrayList<>();
        for (Node pod : pods(object)) {
            for (PodSecurity.Violation each : PodSecurity.violations(pod, false)) {
                String path = each.field().text("path");
                found.add(GraveFinding.of(
                        GraveRule.HOST_ACCESS,
                        object,
                        "runs pods that can reach their node: {}.",
                        each.problem() + (path.isEmpty() ? "" : " of " + path)));
            }
        }
        return found;
    }

    /** The specs of pods in an object, wherever they are: every field with a list of containers. */
    static List<Node> pods(PlacedObject object) {
        List<Node> pods = new ArrayList<>();
        collect(Node.of(object), pods);
        return pods;
    }

    private static void collect(Node node, List<Node> pods) {
        if (node.at("containers").value() instanceof List<?>) {
            pods.add(node);
        }
        node.items().forEach(item -> collect(item, pods));
        node.entries().forEach(entry -> collect(entry.getValue(), pods));
    }
}
