package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol's {@code parameters} of a request, an input, an output or an answer: named values, in order, immutable.
 *
 * @param values by name; each is a {@link Boolean}, {@link Long}, {@link Double} or {@link String}
 */
public record Parameters(Map<String, Object> values) {

    /** No parameters at all. */
    public static final Parameters NONE = new Parameters(Map.of());

    /** Copies the values; {@link IllegalArgumentException} if one has a type that the protocol does not know. */
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach(Parameters::check);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value of that name, of whatever type. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text of that name; empty if it is absent or not a text. */
    public Optional<String> text(String name) {
        return find(name).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The whole number of that name; empty if it is absent or not a whole number. */
    public Optional<Long> number(String name) {
        return find(name).filter(Long.class::isInstance).map(Long.class::cast);
    }

    /** The boolean of that name; empty if it is absent or not a boolean. */
    public Optional<Boolean> flag(String name) {
        return find(name).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /** These parameters and another one, which replaces one with the same name. */
    public Parameters with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Parameters(changed);
    }

    /** These parameters without the one of that name, if there is one. */
    public Parameters without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new Parameters(changed);
    }

    private static void check(String name, Object value) {
        if (!(value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof String)) {
            throw new IllegalArgumentException("Parameter '%s' is a %s. Use a Boolean, Long, Double or String."
                    .formatted(name, value.getClass().getSimpleName()));
        }
    }
}
