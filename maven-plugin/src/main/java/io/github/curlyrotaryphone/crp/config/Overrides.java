package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Applies the properties and POM configuration of a run on top of crp.yaml. */
final class Overrides {
    private final Catalogue catalogue;

    Overrides(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Mapping over(Mapping root, Map<String, String> overrides) {
        Mapping result = root;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            result = put(
                    result, List.of(override.getKey().split("\\.", -1)), value(override.getKey(), override.getValue()));
        }
        return result;
    }

    private Value value(String key, String text) {
        Location place = Location.ofProperty(key);
        KeyType type = catalogue.key(key).type();
        if (text.isBlank()) {
            return new Scalar(place, "null", ScalarType.NULL);
        }
        if (type != KeyType.TEXTS) {
            return Scalar.text(place, text.strip());
        }
        return new Sequence(
                place,
                Stream.of(text.split(",", -1))
                        .map(item -> (Value) Scalar.text(place, item.strip()))
                        .toList());
    }

    private static Mapping put(Mapping mapping, List<String> path, Value value) {
        Map<String, Value> entries = new LinkedHashMap<>(mapping.entries());
        String name = path.get(0);
        if (path.size() == 1) {
            entries.put(name, value);
        } else {
            Value written = entries.get(name);
            // a section that is not a mapping must be reported
            if (written == null || written.isNull() || written instanceof Mapping) {
                Mapping inner = written instanceof Mapping section ? section : new Mapping(value.place(), Map.of());
                entries.put(name, put(inner, path.subList(1, path.size()), value));
            }
        }
        return new Mapping(mapping.place(), entries);
    }
}
