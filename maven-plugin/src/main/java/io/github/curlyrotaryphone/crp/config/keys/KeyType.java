package io.github.curlyrotaryphone.crp.config.keys;

import java.util.Locale;

/** The type of a key in crp.yaml. */
public enum KeyType {
    /** Further keys. */
    SECTION("a mapping of keys"),
    /** A string. */
    TEXT("a string"),
    /** A whole number. */
    INTEGER("a whole number"),
    /** {@code true} or {@code false}. */
    BOOLEAN("true or false"),
    /** A list of strings. */
    TEXTS("a list of strings"),
    /** Strings by name. */
    PAIRS("strings by name"),
    /** Kubernetes quantities by resource name. */
    QUANTITIES("quantities by resource name"),
    /** Environment variables by name. */
    ENVIRONMENT_VARIABLES("strings or `valueFrom` by name"),
    /** A Kubernetes object tree. */
    OBJECT("a mapping as in Kubernetes"),
    /** A list of such trees. */
    OBJECTS("a list of mappings as in Kubernetes"),
    /** Environments by name. */
    ENVIRONMENTS("environments by name"),
    /** The keys of the section {@code deploy}. */
    DEPLOY("the keys of `deploy`");

    private final String words;

    KeyType(String words) {
        this.words = words;
    }

    /** The type with this name in the catalogue. */
    static KeyType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The expected value, in words. */
    public String words() {
        return words;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return this == TEXTS || this == OBJECTS;
    }

    /** Whether it is a mapping. */
    public boolean isMapping() {
        return !isList() && this != TEXT && this != INTEGER && this != BOOLEAN;
    }
}
