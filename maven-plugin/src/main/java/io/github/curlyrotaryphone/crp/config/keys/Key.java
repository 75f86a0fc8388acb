package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.Optional;

/**
 * One key of crp.yaml.
 *
 * @param path dotted, with {@code *} for a name that the user chooses
 * @param type what it holds
 * @param fallback the default, where it is a value
 * @param computed the default in words, where code computes it
 * @param presence whether it must be there
 * @param constraint what its value keeps to
 * @param description for the reference page and the schema
 * @param example a value in YAML, where it is no section
 */
public record Key(
        String path,
        KeyType type,
        Optional<Value> fallback,
        Optional<String> computed,
        Presence presence,
        Constraint constraint,
        String description,
        Optional<String> example) {

    /** Whether a key must be there. */
    public enum Presence {
        /** The user must write it. */
        REQUIRED,
        /** It is always there, by default if not written. */
        NEEDED,
        /** It may be removed by null. */
        REMOVABLE,
        /** A section that is absent unless written. */
        OPTIONAL
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
