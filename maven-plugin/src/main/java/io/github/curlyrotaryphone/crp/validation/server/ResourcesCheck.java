package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks requests and limits of a container against each other. */
final class ResourcesCheck {
    private static final Set<String> NATIVE = Set.of("cpu", "memory", "ephemeral-storage");

    private final Findings findings;

    ResourcesCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node resources) {
        Node limits = resources.at("limits");
        Node requests = resources.at("requests");
        limits.entries().forEach(this::resource);
        for (Map.Entry<String, Node> request : requests.entries()) {
            resource(request);
            compare(request.getKey(), request.getValue(), limits.at(request.getKey()));
        }
    }

    private void resource(Map.Entry<String, Node> entry) {
        String name = entry.getKey();
        if (!NATIVE.contains(name) && !name.startsWith("hugepages-") && !name.contains("/")) {
            add(
                    entry.getValue(),
                    "'" + name + "' is no resource of a container.",
                    "Write cpu, memory or ephemeral-storage, or an extended resource with its domain, such as nvidia.com/gpu.");
        }
        Optional<BigDecimal> amount = amount(entry.getValue());
        if (amount.filter(units -> units.signum() < 0).isPresent()) {
            add(entry.getValue(), "The amount of '" + name + "' is negative.", "Write 0 or more.");
        }
        if (isWhole(name)
                && amount.filter(units -> units.stripTrailingZeros().scale() > 0)
                        .isPresent()) {
            add(entry.getValue(), "The amount of '" + name + "' is not a whole number.", "Write a whole number.");
        }
    }

    private static boolean isWhole(String name) {
        return !NATIVE.contains(name);
    }

    private void compare(String name, Node request, Node limit) {
        Optional<BigDecimal> asked = amount(request);
        Optional<BigDecimal> most = amount(limit);
        if (isWhole(name) && asked.isPresent() && !limit.exists()) {
            add(
                    request,
                    "'" + name + "' is requested without a limit, and can't be shared beyond its request.",
                    "Write 'limits." + name + ": " + request.scalar().orElse("") + "'.");
        } else if (asked.isPresent() && most.isPresent()) {
            int order = asked.get().compareTo(most.get());
            if (isWhole(name) && order != 0) {
                add(request, "The request of '" + name + "' is not equal to its limit.", "Write the same for both.");
            } else if (order > 0) {
                add(
                        request,
                        "The request " + request.scalar().orElse("") + " of '" + name + "' is above its limit "
                                + limit.scalar().orElse("") + ".",
                        "Lower the request, or raise the limit.");
            }
        }
    }

    private static Optional<BigDecimal> amount(Node node) {
        return node.scalar().flatMap(Quantity::parse).map(Quantity::units);
    }

    private void add(Node node, String problem, String remedy) {
        findings.add(ServerRules.RESOURCE, node.path(), problem, remedy);
    }
}
