package io.github.curlyrotaryphone.crp.server.json.stream;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An array or object that is being read, in the one around it. */
final class Level {

    private final @Nullable Level outer;
    private final int depth;
    private final @Nullable Set<String> names;
    private boolean empty = true;

    Level(@Nullable Level outer, boolean object) {
        this.outer = outer;
        depth = outer == null ? 1 : outer.depth + 1;
        names = object ? new HashSet<>() : null;
    }

    @Nullable
    Level outer() {
        return outer;
    }

    int depth() {
        return depth;
    }

    boolean isObject() {
        return names != null;
    }

    /** The character that ends it. */
    char end() {
        return names == null ? ']' : '}';
    }

    /** Whether the next value is the first one in it. */
    boolean takeFirst() {
        boolean first = empty;
        empty = false;
        return first;
    }

    /** Adds a key of an object; false if it already had that key. */
    boolean addName(String name) {
        return names != null && names.add(name);
    }
}
