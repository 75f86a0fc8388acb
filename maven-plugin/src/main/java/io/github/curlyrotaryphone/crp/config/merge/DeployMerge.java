package io.github.curlyrotaryphone.crp.config.merge;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the complete {@code deploy} of one environment. */
public final class DeployMerge {
    private static final String DEPLOY = "deploy";

    private final Catalogue catalogue;
    private final Mapping defaults;

    /** Takes the defaults from that catalogue. */
    public DeployMerge(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.defaults = defaults(DEPLOY);
    }

    /** Merges defaults, {@code deploy} and the environment's own; the result has all defaults and no null. */
    public Mapping merge(Mapping deploy, Mapping own) {
        Mapping merged = TreeMerge.over(TreeMerge.over(defaults, deploy), own);
        Map<String, Value> entries = new LinkedHashMap<>(merged.entries());
        if (merged.get("resources") instanceof Mapping resources) {
            entries.put("resources", ResourceDefaults.settle(resources));
        }
        if (merged.get("autoscaling") instanceof Mapping autoscaling) {
            entries.put("autoscaling", TreeMerge.over(defaults("deploy.autoscaling"), autoscaling));
            Value replicas = merged.get("replicas");
            if (replicas != null && replicas.place().isDefault()) {
                entries.remove("replicas");
            }
        }
        return TreeMerge.withoutNulls(new Mapping(merged.place(), entries));
    }

    private Mapping defaults(String section) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Key key : catalogue.keysOf(section)) {
            boolean always = key.presence() != Key.Presence.OPTIONAL
                    && !catalogue.keysOf(key.path()).isEmpty();
            Optional<Value> value = always ? Optional.of(defaults(key.path())) : key.fallback();
            value.ifPresent(v -> values.put(key.name(), asDefault(v, key.path())));
        }
        return new Mapping(Location.ofDefault(section), values);
    }

    private static Value asDefault(Value value, String path) {
        Location place = Location.ofDefault(path);
        if (value instanceof Mapping mapping) {
            Map<String, Value> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, item) -> entries.put(key, asDefault(item, path + "." + key)));
            return new Mapping(place, entries);
        }
        return value instanceof Scalar scalar
                ? new Scalar(place, scalar.text(), scalar.type())
                : new Sequence(place, ((Sequence) value).items());
    }
}
