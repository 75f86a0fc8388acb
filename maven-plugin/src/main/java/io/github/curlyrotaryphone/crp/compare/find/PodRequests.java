package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Capacity;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a pod requests, reckoned as the scheduler does. */
final class PodRequests {
    private PodRequests() {}

    /**
     * The sum over containers and sidecars, or the greatest single init container with the sidecars before it, whichever
     * is more; a pod's own requests stand before its containers'. Source: "Effective requests" in Kubernetes' page on
     * init containers, and on pod-level resources.
     */
    static Capacity of(Map<String, Object> pod) {
        Capacity running = Capacity.NONE;
        for (Map<String, Object> container : Tree.maps(pod, "containers")) {
            running = running.plus(requests(container));
        }
        Capacity sidecars = Capacity.NONE;
        Capacity starting = Capacity.NONE;
        for (Map<String, Object> container : Tree.maps(pod, "initContainers")) {
            Capacity own = requests(container);
            starting = starting.max(sidecars.plus(own));
            if (Tree.text(container, "restartPolicy").orElse("").equals("Always")) {
                sidecars = sidecars.plus(own);
            }
        }
        Capacity containers = running.plus(sidecars).max(starting);
        return withPodLevel(containers, effective(pod)).plus(capacity(Tree.map(pod, "overhead")));
    }

    private static Capacity withPodLevel(Capacity containers, Map<String, Object> pod) {
        Capacity own = capacity(pod);
        return new Capacity(
                pod.containsKey("cpu") ? own.cpu() : containers.cpu(),
                pod.containsKey("memory") ? own.memory() : containers.memory(),
                containers.gpus());
    }

    private static Capacity requests(Map<String, Object> container) {
        return capacity(effective(container));
    }

    /** A limit without a request counts as one. */
    private static Map<String, Object> effective(Map<String, Object> container) {
        Map<String, Object> requests = new LinkedHashMap<>(Tree.map(container, "resources", "limits"));
        requests.putAll(Tree.map(container, "resources", "requests"));
        return requests;
    }

    private static Capacity capacity(Map<String, Object> resources) {
        TreeMap<String, BigDecimal> gpus = new TreeMap<>();
        for (String name : resources.keySet()) {
            if (isGpu(name)) {
                gpus.put(name, amount(resources, name));
            }
        }
        return new Capacity(amount(resources, "cpu"), amount(resources, "memory"), gpus);
    }

    /** Such as {@code nvidia.com/gpu}, {@code amd.com/gpu}, {@code gpu.intel.com/xe} or {@code nvidia.com/mig-1g.5gb}. */
    static boolean isGpu(String resource) {
        return resource.endsWith("/gpu")
                || resource.endsWith("/gpu.shared")
                || resource.startsWith("gpu.intel.com/")
                || resource.startsWith("nvidia.com/mig-");
    }

    private static BigDecimal amount(Map<String, Object> resources, String name) {
        return Optional.ofNullable(resources.get(name))
                .flatMap(amount -> Quantity.parse(amount.toString()))
                .map(Quantity::units)
                .orElse(BigDecimal.ZERO);
    }
}
