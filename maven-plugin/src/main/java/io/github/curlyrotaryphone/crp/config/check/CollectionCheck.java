package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Constraint;
import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Checks lists, and mappings whose names the user chooses. A null in a mapping removes the inherited value. */
final class CollectionCheck {
    private static final Constraint NO_LIMITS = new Constraint(
            List.of(), Optional.empty(), "", Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Map.of());

    private final ScalarCheck scalars;
    private final QuantityCheck quantities;
    private final VariableCheck variables;
    private final Problems problems;

    CollectionCheck(ScalarCheck scalars, Catalogue catalogue, Problems problems) {
        this.scalars = scalars;
        this.quantities = new QuantityCheck(problems);
        this.variables = new VariableCheck(scalars, catalogue, problems);
        this.problems = problems;
    }

    Optional<Value> check(Key key, Value value) {
        return switch (key.type()) {
            case TEXTS -> list((Sequence) value, item -> text(key.constraint(), item));
            case PAIRS -> mapping((Mapping) value, (name, item) -> scalars.text(item));
            case QUANTITIES -> mapping((Mapping) value, quantities::check);
            case ENVIRONMENT_VARIABLES -> mapping((Mapping) value, variables::check);
            case OBJECTS -> list((Sequence) value, item -> object(key.constraint(), item));
            default -> object(key.constraint(), value);
        };
    }

    /** Only valid as a whole: a list without its invalid items would have another meaning. */
    private static Optional<Value> list(Sequence sequence, Function<Value, Optional<Value>> check) {
        List<Value> right =
                sequence.items().stream().map(check).flatMap(Optional::stream).toList();
        return right.size() == sequence.items().size() ? Optional.of(sequence) : Optional.empty();
    }

    private static Optional<Value> mapping(Mapping mapping, BiFunction<String, Value, Optional<Value>> check) {
        Map<String, Value> right = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> {
            Optional<Value> checked = value.isNull() ? Optional.of(value) : check.apply(name, value);
            checked.ifPresent(v -> right.put(name, v));
        });
        return Optional.of(new Mapping(mapping.place(), right));
    }

    private Optional<Value> text(Constraint constraint, Value item) {
        if (item instanceof Mapping mapping && mapping.get("name") instanceof Scalar name) {
            problems.add(
                    item.place(), "must be a string, but is a mapping. Write the name alone: " + name.text() + ".");
            return Optional.empty();
        }
        return scalars.check(KeyType.TEXT, constraint, item);
    }

    private Optional<Value> object(Constraint constraint, Value value) {
        if (!(value instanceof Mapping mapping)) {
            problems.add(value.place(), "must be a mapping as in Kubernetes, but is " + value.kind() + ".");
            return Optional.empty();
        }
        mapping.entries().forEach((name, field) -> field(constraint.fields(), name, field));
        return Optional.of(value);
    }

    private void field(Map<String, KeyType> fields, String name, Value field) {
        KeyType type = fields.get(name);
        if (type == null) {
            problems.add(field.place(), "unknown field. " + Nearest.words(name, fields.keySet()));
        } else if (type == KeyType.TEXT && !field.isNull()) {
            scalars.text(field);
        } else if (type == KeyType.INTEGER && !field.isNull()) {
            scalars.check(type, NO_LIMITS, field);
        } else if (type == KeyType.PAIRS || type == KeyType.QUANTITIES) {
            named(type, name, field);
        }
    }

    private void named(KeyType type, String name, Value field) {
        if (field instanceof Mapping mapping) {
            mapping(mapping, type == KeyType.PAIRS ? (key, item) -> scalars.text(item) : quantities::check);
        } else if (!field.isNull()) {
            problems.add(
                    field.place(),
                    "must be " + type.words() + ", but is " + field.kind() + ". Write " + name
                            + ": {<name>: <value>}.");
        }
    }
}
