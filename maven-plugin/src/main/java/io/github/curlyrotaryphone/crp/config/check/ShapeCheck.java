package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.config.keys.Key.Presence;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.config.keys.UnknownKey;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks every key and value against the catalogue, each on its own. Invalid ones are reported and left out, so that
 * later checks only see values of the expected type.
 */
public final class ShapeCheck {
    private final Catalogue catalogue;
    private final UnknownKey unknown;
    private final ScalarCheck scalars;
    private final CollectionCheck collections;
    private final Problems problems;

    /** Reports to {@code problems}. */
    public ShapeCheck(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.unknown = new UnknownKey(catalogue);
        this.scalars = new ScalarCheck(problems);
        this.collections = new CollectionCheck(scalars, catalogue, problems);
        this.problems = problems;
    }

    /** The valid part of the file. */
    public Mapping check(Mapping root) {
        for (Key key : catalogue.keysOf("")) {
            if (key.presence() == Presence.REQUIRED && root.get(key.name()) == null) {
                problems.add(root.place().as(key.path()), "is missing. Write " + MissingValueMessages.of(key) + ".");
            }
        }
        return section("", root);
    }

    private Mapping section(String section, Mapping mapping) {
        Map<String, Value> right = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> {
            Optional<Key> key = catalogue.find(section.isEmpty() ? name : section + "." + name);
            if (key.isEmpty() || name.equals("*")) {
                problems.add(
                        value.place(), unknown.words(section, mapping.place().key(), name));
            } else {
                value(key.get(), value).ifPresent(checked -> right.put(name, checked));
            }
        });
        return new Mapping(mapping.place(), right);
    }

    private Optional<Value> value(Key key, Value value) {
        if (value.isNull()) {
            return absent(key, value);
        }
        if (!fits(key.type(), value)) {
            problems.add(value.place(), MissingValueMessages.ofKind(key, value));
            return Optional.empty();
        }
        return switch (key.type()) {
            case SECTION, DEPLOY -> Optional.of(section(key.path().replaceFirst("^.*\\*\\.", ""), (Mapping) value));
            case ENVIRONMENTS -> Optional.of(environments(key, (Mapping) value));
            case TEXT, INTEGER, BOOLEAN -> scalars.check(key.type(), key.constraint(), value);
            case TEXTS, PAIRS, QUANTITIES, ENVIRONMENT_VARIABLES, OBJECT, OBJECTS -> collections.check(key, value);
        };
    }

    private static boolean fits(KeyType type, Value value) {
        return type.isList() == (value instanceof Value.Sequence) && type.isMapping() == (value instanceof Mapping);
    }

    /** An empty section has no effect; any other null removes the inherited value. */
    private Optional<Value> absent(Key key, Value value) {
        boolean section = key.type() == KeyType.SECTION || key.type() == KeyType.DEPLOY;
        boolean unwritten = ((Value.Scalar) value).text().isEmpty();
        boolean indispensable =
                key.isIndispensable() || catalogue.keysOf(key.path()).stream().anyMatch(Key::isIndispensable);
        if (section
                && key.presence() != Presence.OPTIONAL
                && (unwritten || !key.path().contains("."))) {
            return Optional.empty();
        }
        if (indispensable && key.presence() != Presence.OPTIONAL) {
            problems.add(value.place(), MissingValueMessages.ofNull(key));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Mapping environments(Key key, Mapping mapping) {
        Map<String, Value> right = new LinkedHashMap<>();
        if (mapping.entries().isEmpty()) {
            problems.add(mapping.place(), "is empty. Write " + MissingValueMessages.of(key) + ".");
        }
        mapping.entries().forEach((name, value) -> {
            if (!key.constraint().admits(name)) {
                problems.add(
                        value.place(),
                        "'" + name + "' is not a valid environment name. Use "
                                + key.constraint().form() + ".");
            } else if (value.isNull()) {
                right.put(name, new Mapping(value.place(), Map.of()));
            } else if (value instanceof Mapping environment) {
                right.put(name, section("environments.*", environment));
            } else {
                problems.add(
                        value.place(),
                        "must be a mapping of keys, but is " + value.kind() + ". Write " + name + ": {}.");
            }
        });
        return new Mapping(mapping.place(), right);
    }
}
