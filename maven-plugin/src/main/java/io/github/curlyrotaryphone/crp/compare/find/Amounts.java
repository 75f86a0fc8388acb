package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Capacity;
import io.github.curlyrotaryphone.crp.compare.model.CapacityRange;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Formats quantities for people. */
final class Amounts {
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal MIB = BigDecimal.valueOf(1L << 20);

    private Amounts() {}

    static String range(CapacityRange range) {
        List<String> parts = new ArrayList<>();
        parts.add("cpu " + span(range, capacity -> plain(capacity.cpu())));
        parts.add("memory " + span(range, capacity -> memory(capacity.memory())));
        if (range.most().gpu().signum() > 0) {
            parts.add("gpu " + span(range, capacity -> plain(capacity.gpu())));
        }
        return String.join(", ", parts);
    }

    static Optional<String> cost(CapacityRange range, Optional<PricesSpec> prices) {
        if (prices.isEmpty() || range.leastCost().isEmpty() || range.mostCost().isEmpty()) {
            return Optional.empty();
        }
        String least = range.leastCost().orElseThrow().toPlainString();
        String most = range.mostCost().orElseThrow().toPlainString();
        return Optional.of(
                prices.orElseThrow().currency() + " " + (least.equals(most) ? least : least + " to " + most));
    }

    private static String span(CapacityRange range, Function<Capacity, String> words) {
        String least = words.apply(range.least());
        String most = words.apply(range.most());
        return least.equals(most) ? least : least + " to " + most;
    }

    /** The requests of a container or pod, as written. */
    static String resources(Map<String, Object> resources) {
        List<String> parts = new ArrayList<>();
        resources.forEach((name, value) -> parts.add(name + " " + value));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String memory(BigDecimal bytes) {
        return bytes.compareTo(GIB) >= 0
                ? plain(bytes.divide(GIB, 2, RoundingMode.HALF_UP)) + " GiB"
                : plain(bytes.divide(MIB, 0, RoundingMode.HALF_UP)) + " MiB";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
