package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The autoscalers of one side, by the workload that they scale. */
final class Autoscalers {
    private final Map<String, Scale> scales = new LinkedHashMap<>();

    private Autoscalers() {}

    /**
     * How many pods an autoscaler keeps.
     *
     * @param min at least
     * @param max at most
     * @param metrics what it goes by, as people read it
     */
    record Scale(int min, int max, String metrics) {
        String range() {
            return min == max ? String.valueOf(min) : min + " to " + max;
        }
    }

    static Autoscalers of(ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> side) {
        Autoscalers found = new Autoscalers();
        for (ObjectPair object : pair.objects()) {
            if (object.either().is("autoscaling", "HorizontalPodAutoscaler")) {
                side.apply(object).ifPresent(found::add);
            }
        }
        return found;
    }

    private void add(KubernetesObject autoscaler) {
        Map<String, Object> spec = Tree.map(autoscaler.tree(), "spec");
        int min = Tree.number(spec, "minReplicas").orElse(1);
        String target = Tree.text(spec, "scaleTargetRef", "kind").orElse("") + " "
                + Tree.text(spec, "scaleTargetRef", "name").orElse("");
        scales.put(
                target,
                new Scale(min, Math.max(min, Tree.number(spec, "maxReplicas").orElse(min)), metrics(spec)));
    }

    Optional<Scale> of(ObjectKey workload) {
        return Optional.ofNullable(scales.get(workload.kind() + " " + workload.name()));
    }

    private static String metrics(Map<String, Object> spec) {
        List<String> texts = new ArrayList<>();
        for (Map<String, Object> metric : Tree.maps(spec, "metrics")) {
            metric.values().stream()
                    .map(Tree::asMap)
                    .filter(source -> !source.isEmpty())
                    .findFirst()
                    .ifPresent(source -> texts.add(metric(source)));
        }
        return texts.stream().collect(Collectors.joining(", "));
    }

    private static String metric(Map<String, Object> source) {
        String name = Tree.text(source, "name")
                .or(() -> Tree.text(source, "metric", "name"))
                .orElse("metric");
        Map<String, Object> target = Tree.map(source, "target");
        return name
                + Tree.text(target, "averageUtilization")
                        .map(value -> " " + value + "%")
                        .orElse("")
                + Tree.text(target, "averageValue")
                        .map(value -> " " + value + " per pod")
                        .orElse("")
                + Tree.text(target, "value").map(value -> " " + value).orElse("");
    }
}
