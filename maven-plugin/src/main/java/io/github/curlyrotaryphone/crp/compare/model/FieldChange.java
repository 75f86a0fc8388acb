package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A field of an object that differs.
 *
 * @param path field names, with keys of list items in brackets after the name of their list: {@code spec,
 *     containers[server], image}
 * @param before a scalar, list or map, with masked secrets; empty if absent
 * @param after as before
 * @param traits further properties of the change
 */
public record FieldChange(List<String> path, Optional<Object> before, Optional<Object> after, Set<Trait> traits) {
    /** Properties of a changed field. */
    public enum Trait {
        /** The value is a secret: it is not shown, only that it changed. */
        MASKED,
        /** The API server rejects the change. */
        IMMUTABLE,
        /** The value before is the default of an absent field. */
        DEFAULT_BEFORE,
        /** The value after is the default of an absent field. */
        DEFAULT_AFTER,
        /** The items are the same in another order; the values are their keys. */
        REORDERED
    }

    public FieldChange {
        path = List.copyOf(path);
        traits = Collections.unmodifiableSet(new TreeSet<>(traits));
    }

    /** The path without its last step, joined by dots; empty at the root. */
    public String parent() {
        return String.join(".", path.subList(0, path.size() - 1));
    }

    /** The last step of the path. */
    public String name() {
        return path.get(path.size() - 1);
    }

    /** Whether the path begins with these field names. */
    public boolean isBelow(String... names) {
        return path.size() >= names.length && path.subList(0, names.length).equals(List.of(names));
    }

    /** Whether it has this trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
