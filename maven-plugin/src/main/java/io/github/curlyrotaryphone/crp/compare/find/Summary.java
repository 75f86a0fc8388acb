package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.CapacityRange;
import io.github.curlyrotaryphone.crp.compare.model.Change;
import io.github.curlyrotaryphone.crp.compare.model.SummaryRow;
import io.github.curlyrotaryphone.crp.compare.model.Topic;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The table of what changes, row by row; rows of values that are on neither side are left out. */
public final class Summary {
    private final ManifestPair pair;
    private final List<SummaryRow> rows = new ArrayList<>();

    private Summary(ManifestPair pair) {
        this.pair = pair;
    }

    /** The rows, from what the app is to what it costs. */
    public static List<SummaryRow> of(
            ManifestPair pair,
            AppFacts before,
            AppFacts after,
            Optional<URI> source,
            Change<CapacityRange> capacity,
            Optional<PricesSpec> prices) {
        Summary summary = new Summary(pair);
        summary.rows.add(new SummaryRow(Topic.VERSION, "", new Change<>(before.version(), after.version()), source));
        summary.images(before.image(), after.image());
        summary.scales();
        summary.row(Topic.EXPOSURE, "", summary.exposure(ObjectPair::before), summary.exposure(ObjectPair::after));
        summary.row(
                Topic.CAPACITY,
                "",
                capacity.before().map(Amounts::range),
                capacity.after().map(Amounts::range));
        summary.row(
                Topic.COST,
                "",
                capacity.before().flatMap(range -> Amounts.cost(range, prices)),
                capacity.after().flatMap(range -> Amounts.cost(range, prices)));
        summary.rows.removeIf(
                row -> row.value().before().isEmpty() && row.value().after().isEmpty());
        return summary.rows;
    }

    private void row(Topic topic, String detail, Optional<String> before, Optional<String> after) {
        rows.add(SummaryRow.of(topic, detail, before, after));
    }

    private void images(Optional<ImageReference> before, Optional<ImageReference> after) {
        row(Topic.REPOSITORY, "", before.map(ImageReference::name), after.map(ImageReference::name));
        row(Topic.IMAGE, "", before.map(Summary::image), after.map(Summary::image));
    }

    /** What a person can compare: the whole of it stands in the diff. */
    public static String image(ImageReference image) {
        List<String> parts = new ArrayList<>();
        image.version().ifPresent(parts::add);
        image.digest().ifPresent(digest -> parts.add("sha256:" + digest.shortHex()));
        return parts.isEmpty() ? "without a tag" : String.join(", ", parts);
    }

    /** Replicas, autoscaling and resources of every workload, named where there are several. */
    private void scales() {
        Map<String, PodOwner> before = workloads(ObjectPair::before);
        Map<String, PodOwner> after = workloads(ObjectPair::after);
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        Autoscalers scaledBefore = Autoscalers.of(pair, ObjectPair::before);
        Autoscalers scaledAfter = Autoscalers.of(pair, ObjectPair::after);
        for (String key : keys) {
            String suffix = keys.size() == 1 ? "" : " of " + key;
            Optional<PodOwner> old = Optional.ofNullable(before.get(key));
            Optional<PodOwner> now = Optional.ofNullable(after.get(key));
            row(
                    Topic.REPLICAS,
                    suffix,
                    old.map(workload -> replicas(workload, scaledBefore)),
                    now.map(workload -> replicas(workload, scaledAfter)));
            row(
                    Topic.AUTOSCALING,
                    suffix,
                    old.flatMap(workload -> scaledBefore.of(workload.key())).map(Autoscalers.Scale::metrics),
                    now.flatMap(workload -> scaledAfter.of(workload.key())).map(Autoscalers.Scale::metrics));
            resources(suffix, old, now);
        }
    }

    private void resources(String suffix, Optional<PodOwner> before, Optional<PodOwner> after) {
        Set<String> names = new LinkedHashSet<>(containers(after).keySet());
        names.addAll(containers(before).keySet());
        for (String name : names) {
            String container = names.size() == 1 ? "" : " of container " + name;
            for (Topic kind : List.of(Topic.REQUESTS, Topic.LIMITS)) {
                row(
                        kind,
                        container + suffix,
                        Optional.ofNullable(containers(before).get(name)).map(each -> resources(each, kind.words())),
                        Optional.ofNullable(containers(after).get(name)).map(each -> resources(each, kind.words())));
            }
            Map<String, Object> old = containers(before).get(name);
            Map<String, Object> now = containers(after).get(name);
            if (old != null && now != null) {
                rows.addAll(VariableRows.of(container + suffix, old, now));
            }
        }
    }

    private static String resources(Map<String, Object> container, String kind) {
        return Amounts.resources(Tree.map(container, "resources", kind));
    }

    private static Map<String, Map<String, Object>> containers(Optional<PodOwner> workload) {
        Map<String, Map<String, Object>> containers = new LinkedHashMap<>();
        workload.ifPresent(each -> each.containers()
                .forEach(
                        container -> containers.put(Tree.text(container, "name").orElse("?"), container)));
        return containers;
    }

    private static String replicas(PodOwner workload, Autoscalers autoscalers) {
        if (workload.isOf("DaemonSet")) {
            return "one per node";
        }
        return autoscalers
                .of(workload.key())
                .map(scale -> scale.range() + ", autoscaled")
                .orElseGet(() -> String.valueOf(workload.replicas().orElse(1)));
    }

    private Map<String, PodOwner> workloads(Function<ObjectPair, Optional<KubernetesObject>> side) {
        Map<String, PodOwner> workloads = new LinkedHashMap<>();
        PodOwner.all(pair, side)
                .forEach(workload -> workloads.put(workload.key().text(), workload));
        return workloads;
    }

    private Optional<String> exposure(Function<ObjectPair, Optional<KubernetesObject>> side) {
        List<String> ways = new ArrayList<>();
        for (ObjectPair object : pair.objects()) {
            side.apply(object).ifPresent(each -> {
                if (each.is("", "Service")) {
                    ways.add(service(each));
                } else {
                    Exposure.of(each).forEach(way -> ways.add(way.label()));
                }
            });
        }
        return ways.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", ways));
    }

    private static String service(KubernetesObject service) {
        List<String> ports = Tree.maps(service.tree(), "spec", "ports").stream()
                .map(port -> ":" + Tree.text(port, "port").orElse("?"))
                .toList();
        return Tree.text(service.tree(), "spec", "type").orElse("ClusterIP") + " " + String.join(" ", ports);
    }
}
