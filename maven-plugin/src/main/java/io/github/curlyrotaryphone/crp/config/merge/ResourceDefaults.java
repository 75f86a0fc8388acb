package io.github.curlyrotaryphone.crp.config.merge;

import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adapts the defaults of requests and limits to the written values: the memory limit is the memory request, and no
 * default request exceeds a written limit.
 */
final class ResourceDefaults {
    private static final String LIMITS = "limits";
    private static final String REQUESTS = "requests";
    private static final String MEMORY = "memory";

    private ResourceDefaults() {}

    static Mapping settle(Mapping resources) {
        Map<String, Value> entries = new LinkedHashMap<>(resources.entries());
        Mapping requests = fitted(part(resources, REQUESTS), part(resources, LIMITS));
        Value memory = requests.get(MEMORY);
        entries.put(REQUESTS, requests);
        boolean unlimited = resources.get(LIMITS) instanceof Scalar
                || part(resources, LIMITS).get(MEMORY) != null;
        if (!unlimited && memory != null && !memory.isNull()) {
            Mapping limits = part(resources, LIMITS);
            Map<String, Value> more = new LinkedHashMap<>(limits.entries());
            more.put(
                    MEMORY,
                    Scalar.text(Location.ofDefault("deploy.resources.limits.memory"), ((Scalar) memory).text()));
            entries.put(LIMITS, new Mapping(limits.place(), more));
        }
        return new Mapping(resources.place(), entries);
    }

    /** Memory's default request is its limit, as in Kubernetes; another default is only reduced to a lower limit. */
    private static Mapping fitted(Mapping requests, Mapping limits) {
        Map<String, Value> fitted = new LinkedHashMap<>(requests.entries());
        requests.entries().forEach((resource, request) -> {
            Value limit = limits.get(resource);
            if (request.place().isDefault()
                    && limit instanceof Scalar scalar
                    && !limit.isNull()
                    && (resource.equals(MEMORY) || units(limit).compareTo(units(request)) < 0)) {
                fitted.put(resource, Scalar.text(request.place(), scalar.text()));
            }
        });
        return new Mapping(requests.place(), fitted);
    }

    private static BigDecimal units(Value value) {
        Optional<Quantity> quantity = value instanceof Scalar scalar ? Quantity.parse(scalar.text()) : Optional.empty();
        return quantity.map(Quantity::units).orElse(BigDecimal.ZERO);
    }

    private static Mapping part(Mapping resources, String name) {
        return resources.get(name) instanceof Mapping part
                ? part
                : new Mapping(Location.ofDefault("deploy.resources." + name), Map.of());
    }
}
