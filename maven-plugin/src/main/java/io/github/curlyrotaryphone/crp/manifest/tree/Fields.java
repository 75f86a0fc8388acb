package io.github.curlyrotaryphone.crp.manifest.tree;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds a map, with its fields in the order for readers. */
public final class Fields extends LinkedHashMap<String, Object> {
    /** Starts with one field. */
    public static Fields of(String name, Object value) {
        return new Fields().with(name, value);
    }

    /** Adds a field. */
    public Fields with(String name, Object value) {
        put(name, value);
        return this;
    }

    /** Adds all these fields; a field that is there gets the new value in its old place. */
    public Fields withAll(Map<String, ?> fields) {
        putAll(fields);
        return this;
    }

    /** Adds a field if there is a value for it. */
    public Fields withPresent(String name, Optional<?> value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    /** Adds a map unless it is empty. */
    public Fields withFilled(String name, Map<String, ?> value) {
        return value.isEmpty() ? this : with(name, value);
    }

    /** Adds a list unless it is empty. */
    public Fields withFilled(String name, Collection<?> value) {
        return value.isEmpty() ? this : with(name, value);
    }
}
