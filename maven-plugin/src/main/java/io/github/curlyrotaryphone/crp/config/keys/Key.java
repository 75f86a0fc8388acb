package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One key of crp.yaml.
 *
 * @param path dotted, with {@code *} for a name that the user chooses
 * @param type the type of its value
 * @param fallback the default value, if it is fixed
 * @param later the default values of later versions of the format, each from that version on
 * @param computed description of the default, if it is computed
 * @param presence whether it is required
 * @param constraint the constraint on its value
 * @param description for the reference page and the schema
 * @param example a value in YAML, unless it is a section
 */
public record Key(
        String path,
        KeyType type,
        Optional<Value> fallback,
        SortedMap<Integer, Value> later,
        Optional<String> computed,
        Presence presence,
        Constraint constraint,
        String description,
        Optional<String> example) {

    /** Whether a key is required. */
    public enum Presence {
        /** Required. */
        REQUIRED,
        /** Always present, with a default. */
        NEEDED,
        /** Removable with null. */
        REMOVABLE,
        /** Absent unless written. */
        OPTIONAL
    }

    public Key {
        later = Collections.unmodifiableSortedMap(new TreeMap<>(later));
    }

    /** The key with the default that it has in that version of the format. */
    Key at(int version) {
        SortedMap<Integer, Value> until = later.headMap(version + 1);
        Optional<Value> value = until.isEmpty() ? fallback : Optional.ofNullable(until.get(until.lastKey()));
        return new Key(path, type, value, later, computed, presence, constraint, description, example);
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path without its last part; empty at the top. */
    public String section() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** Whether it can never be null. */
    public boolean isIndispensable() {
        return presence == Presence.REQUIRED || presence == Presence.NEEDED;
    }
}
