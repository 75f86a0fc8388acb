package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of a rendered object that takes the value of a key under {@code deploy} in crp.yaml as it is written there.
 *
 * @param kind of the object
 * @param field the steps to it; {@code *} is any item of a list
 * @param key the steps to the key; {@code *} is the name of the item
 */
record ConfiguredField(String kind, List<String> field, List<String> key) {
    private static final String POD = "spec.template.spec.";
    private static final List<ConfiguredField> ALL = List.of(
            row("Deployment", "spec.replicas", "replicas"),
            row("Deployment", POD + "containers.*.resources", "resources"),
            row("Deployment", POD + "containers.*.env.*", "env.*"),
            row("Deployment", POD + "nodeSelector", "nodeSelector"),
            row("Deployment", POD + "tolerations", "tolerations"),
            row("Deployment", POD + "affinity", "affinity"),
            row("Deployment", POD + "priorityClassName", "priorityClassName"),
            row("Deployment", POD + "imagePullSecrets", "imagePullSecrets"),
            row("HorizontalPodAutoscaler", "spec.minReplicas", "autoscaling.minReplicas"),
            row("HorizontalPodAutoscaler", "spec.maxReplicas", "autoscaling.maxReplicas"),
            row("Service", "metadata.annotations", "service.annotations"),
            row("Service", "spec.type", "service.type"),
            row("Service", "spec.ports.*.port", "service.port"),
            row("Service", "spec.ports.*.nodePort", "service.nodePort"),
            row("ServiceAccount", "metadata.annotations", "serviceAccount.annotations"),
            row("HTTPRoute", "spec.hostnames", "route.host"),
            row("HTTPRoute", "spec.parentRefs", "route.gateway"),
            row("PodMonitor", "metadata.labels", "metrics.labels"));

    private static ConfiguredField row(String kind, String field, String key) {
        return new ConfiguredField(kind, FieldPath.steps(field), FieldPath.steps(key));
    }

    /** Where crp.yaml sets this field of an object: for the environment, or for all of them. */
    static Optional<Origin> find(
            Map<String, Object> object, List<String> steps, EnvironmentName environment, ModuleFiles files) {
        List<ConfiguredField> rows = ALL.stream()
                .filter(row -> row.kind.equals(object.get("kind")) && row.isAround(steps))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> own = List.of("environments", environment.value(), "deploy");
        return files.configuration().stream()
                .flatMap(document -> Stream.of(own, List.of("deploy"))
                        .flatMap(parent -> rows.get(0).find(document, parent, object, steps).stream()))
                .max(Comparator.comparingInt(Origin::depth));
    }

    private boolean isAround(List<String> steps) {
        if (steps.size() < field.size()) {
            return false;
        }
        for (int i = 0; i < field.size(); i++) {
            if (!field.get(i).equals("*") && !field.get(i).equals(steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Optional<Origin> find(Value document, List<String> parent, Map<String, Object> object, List<String> steps) {
        List<String> start = new ArrayList<>(parent);
        for (String each : key) {
            start.add(each.equals("*") ? name(object, steps) : each);
        }
        Optional<Value> value = Optional.of(document);
        for (String each : start) {
            value = value.flatMap(outer -> outer.child(each));
        }
        return value.map(found -> nearest(found, steps));
    }

    private Origin nearest(Value found, List<String> steps) {
        Value value = found;
        int depth = field.size();
        while (depth < steps.size() && value.child(steps.get(depth)).isPresent()) {
            value = value.child(steps.get(depth)).get();
            depth++;
        }
        return new Origin(ModuleFiles.CONFIGURATION, value.place().line(), depth);
    }

    /** The name of the list's item that the field is in. */
    private String name(Map<String, Object> object, List<String> steps) {
        Object node = object;
        for (String step : steps.subList(0, field.lastIndexOf("*") + 1)) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : Tree.asMap(node).get(step);
        }
        return Tree.text(Tree.asMap(node), "name").orElse("");
    }
}
