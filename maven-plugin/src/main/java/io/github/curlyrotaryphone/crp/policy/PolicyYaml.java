package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts the values of the policy's YAML to the expected types; invalid ones are reported and left out. */
final class PolicyYaml {
    private final PolicyProblems problems;

    PolicyYaml(PolicyProblems problems) {
        this.problems = problems;
    }

    /** The one document of a text. */
    Optional<Value> document(String text) {
        List<Value> documents = YamlReader.ofKeys(this::add).read(PlatformPolicy.FILE, text);
        if (documents.isEmpty() && problems.isEmpty()) {
            problems.add(1, "the file is empty. Write 'crpPolicy: 1', or delete it.");
        }
        if (documents.size() > 1) {
            problems.add(line(documents.get(1)), "a second document starts here. Keep one, without '---' inside.");
        }
        return documents.stream().findFirst();
    }

    /** The reader's messages start with a verb; their subject is the key, else the line. */
    private void add(Location place, String words) {
        String subject = place.key().isEmpty() ? "this line" : "'" + place.key() + "'";
        problems.add(Math.max(place.line(), 1), place.line() == 0 ? "the file " + words : subject + " " + words);
    }

    /** The values of a mapping by key, all of which are known. */
    Map<String, Value> keys(Value value, List<String> known) {
        Map<String, Value> entries = entries(value);
        entries.forEach((name, entry) -> {
            if (!known.contains(name)) {
                problems.add(entry.place().line(), "'" + name + "' is not a known key. " + Nearest.words(name, known));
            }
        });
        entries.keySet().retainAll(known);
        return entries;
    }

    /** The values of a mapping by key. */
    Map<String, Value> entries(Value value) {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (!(value instanceof Mapping mapping)) {
            problems.add(line(value), "expected a mapping. Write each entry as 'key: value'.");
            return entries;
        }
        mapping.entries().forEach((name, entry) -> {
            if (entry.isNull()) {
                problems.add(entry.place().line(), "'" + name + "' has no value. Write one, or delete the key.");
            } else {
                entries.put(name, entry);
            }
        });
        return entries;
    }

    /** The items of a list; empty if it is omitted. */
    List<Value> items(@Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Sequence list)) {
            problems.add(line(value), "expected a list. Write [a, b], or each item as '- a' on its own line.");
            return List.of();
        }
        if (list.items().isEmpty()) {
            problems.add(line(value), "the list is empty. Add an item, or delete the key.");
        }
        return list.items();
    }

    /** The strings of a list, each converted by {@code parse}, which may refuse it with a message. */
    <T> List<T> parsedItems(@Nullable Value value, Function<String, T> parse) {
        List<T> parsed = new ArrayList<>();
        items(value).forEach(item -> parsed(item, parse).ifPresent(parsed::add));
        return parsed;
    }

    /** A string or number as written, converted by {@code parse}, which may refuse it with a message. */
    <T> Optional<T> parsed(@Nullable Value value, Function<String, T> parse) {
        try {
            return text(value).map(parse);
        } catch (IllegalArgumentException e) {
            problems.add(line(value), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A string or number as written. */
    private Optional<String> text(@Nullable Value value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Scalar scalar)) {
            problems.add(line(value), "expected a single value. Put text that contains ': ' in quotes.");
            return Optional.empty();
        }
        if (scalar.text().isBlank() || scalar.isNull()) {
            problems.add(line(value), "the value is empty. Write one, or delete the line.");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    /** The first line of a value, from 1: for a block, that of its first entry and not of its key. */
    static int line(@Nullable Value value) {
        if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            return mapping.entries().values().iterator().next().place().line();
        }
        if (value instanceof Sequence list && !list.items().isEmpty()) {
            return list.items().get(0).place().line();
        }
        return value == null ? 1 : value.place().line();
    }
}
