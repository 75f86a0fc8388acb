package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks a quantity and the resource's name. */
final class QuantityCheck {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");
    private static final BigDecimal LEAST_BYTES = BigDecimal.valueOf(1024);

    private final Problems problems;

    QuantityCheck(Problems problems) {
        this.problems = problems;
    }

    Optional<Value> check(String resource, Value value) {
        Optional<String> words = isResource(resource)
                ? amount(resource, value)
                : Optional.of("unknown resource. " + Nearest.words(resource, RESOURCES));
        words.ifPresent(w -> problems.add(value.place(), w));
        return words.isPresent() ? Optional.empty() : Optional.of(value);
    }

    /** Resources of device plugins have a domain. */
    private static boolean isResource(String name) {
        return RESOURCES.contains(name) || name.contains("/") || name.startsWith("hugepages-");
    }

    private static Optional<String> amount(String resource, Value value) {
        if (!(value instanceof Scalar scalar)) {
            return Optional.of("must be a quantity such as " + example(resource) + ", but is " + value.kind() + ".");
        }
        String text = scalar.text();
        boolean cpu = resource.equals("cpu");
        boolean bytes = resource.equals("memory") || resource.equals("ephemeral-storage");
        Optional<Quantity> quantity = Quantity.parse(text).filter(q -> isWritable(text, q));
        if (quantity.isEmpty()) {
            Optional<String> meant = cpu ? MeantQuantity.cores(text) : MeantQuantity.bytes(text);
            return Optional.of("'" + text + "' is not a Kubernetes quantity. "
                    + meant.map(m -> "Did you mean '" + m + "'?")
                            .orElse("Write for example " + example(resource) + "."));
        }
        boolean tooFew = bytes && quantity.get().units().compareTo(LEAST_BYTES) < 0;
        return tooFew && quantity.get().units().signum() > 0 ? Optional.of(few(text)) : Optional.empty();
    }

    /** Kubernetes reads "Mi" as 0, and rejects negative quantities only in requests. */
    private static boolean isWritable(String text, Quantity quantity) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && quantity.units().signum() >= 0;
    }

    private static String few(String text) {
        String unit = text.endsWith("m") ? " is in thousandths of a byte" : " is in bytes";
        String number = text.replaceAll("[a-z]", "");
        return "'" + text + "'" + unit + ". Did you mean '" + number + "Mi'?";
    }

    private static String example(String resource) {
        return resource.equals("cpu") ? "500m or 2" : resource.contains("/") ? "1" : "512Mi or 2Gi";
    }
}
