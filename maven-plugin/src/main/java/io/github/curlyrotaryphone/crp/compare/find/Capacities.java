package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Capacity;
import io.github.curlyrotaryphone.crp.compare.model.CapacityRange;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;

/** What all pods of one side request, and what that costs a month. */
public final class Capacities {
    private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    private Capacities() {}

    /** From the fewest pods to the most; a DaemonSet and a Job count for one pod, a CronJob for none. */
    public static Optional<CapacityRange> of(
            ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> side, Optional<PricesSpec> prices) {
        Autoscalers autoscalers = Autoscalers.of(pair, side);
        Capacity least = Capacity.NONE;
        Capacity most = Capacity.NONE;
        boolean any = false;
        for (PodOwner workload : PodOwner.all(pair, side)) {
            Capacity pod = PodRequests.of(workload.pod());
            Optional<Autoscalers.Scale> scale = autoscalers.of(workload.key());
            least = least.plus(pod.times(scale.map(Autoscalers.Scale::min).orElseGet(() -> pods(workload))));
            most = most.plus(pod.times(scale.map(Autoscalers.Scale::max).orElseGet(() -> pods(workload))));
            any = true;
        }
        Capacity low = least;
        Capacity high = most;
        return any
                ? Optional.of(
                        new CapacityRange(low, high, prices.map(p -> cost(low, p)), prices.map(p -> cost(high, p))))
                : Optional.empty();
    }

    private static int pods(PodOwner workload) {
        return switch (workload.key().kind()) {
            case "CronJob" -> 0;
            case "Job" -> Tree.number(workload.tree(), "spec", "parallelism").orElse(1);
            default -> workload.replicas().orElse(1);
        };
    }

    /** A device without a price costs nothing that is known. */
    private static BigDecimal cost(Capacity capacity, PricesSpec prices) {
        BigDecimal memory = capacity.memory().divide(GIB, 9, RoundingMode.HALF_UP);
        BigDecimal devices = capacity.gpus().entrySet().stream()
                .map(gpu -> gpu.getValue().multiply(prices.gpuHour().getOrDefault(gpu.getKey(), BigDecimal.ZERO)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return capacity.cpu()
                .multiply(prices.cpuHour())
                .add(memory.multiply(prices.memoryGibHour()))
                .add(devices)
                .multiply(HOURS_OF_A_MONTH)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
