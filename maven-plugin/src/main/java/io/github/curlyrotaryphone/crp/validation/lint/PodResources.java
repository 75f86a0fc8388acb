package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The requests of containers, as the scheduler counts them. */
final class PodResources {
    private PodResources() {}

    /** The request of a container; its limit if only that is set, as the API server fills it in. */
    static Optional<BigDecimal> request(Node container, String resource) {
        Node resources = container.at("resources");
        return amount(resources.at("requests", resource)).or(() -> limit(container, resource));
    }

    static Optional<BigDecimal> limit(Node container, String resource) {
        return amount(container.at("resources", "limits", resource));
    }

    static Optional<BigDecimal> amount(Node node) {
        return node.scalar().flatMap(Quantity::parse).map(Quantity::units);
    }

    /** The requests of a whole pod, by resource: cpu and memory in any case. */
    static SortedMap<String, BigDecimal> ofPod(Workload workload) {
        Set<String> resources = new TreeSet<>(Set.of("cpu", "memory"));
        workload.containers().forEach(container -> {
            resources.addAll(container.at("resources", "requests").names());
            resources.addAll(container.at("resources", "limits").names());
        });
        SortedMap<String, BigDecimal> requests = new TreeMap<>();
        resources.forEach(resource -> requests.put(resource, ofPod(workload, resource)));
        return requests;
    }

    /**
     * The request of a whole pod: the sum of the containers that run together, or an init container's if that is
     * higher.
     */
    static BigDecimal ofPod(Workload workload, String resource) {
        BigDecimal lasting = workload.lasting().stream()
                .map(each -> request(each, resource).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal first = workload.pod().items("initContainers").stream()
                .map(each -> request(each, resource).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal overhead = amount(workload.pod().at("overhead", resource)).orElse(BigDecimal.ZERO);
        return lasting.max(first).add(overhead);
    }
}
