package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * The identity of an object.
 *
 * @param group API group, empty for the core
 * @param kind as in the object
 * @param namespace empty if the object has none
 * @param name as in the object
 * @param cluster the cluster whose folder contains the object; empty for objects in the app's folder
 */
public record ObjectKey(String group, String kind, Optional<String> namespace, String name, Optional<String> cluster)
        implements Comparable<ObjectKey> {
    /** Kind and name, with the cluster if there is one. */
    public String text() {
        return kind + " " + name + cluster.map(c -> " on " + c).orElse("");
    }

    @Override
    public int compareTo(ObjectKey other) {
        return sortText().compareTo(other.sortText());
    }

    private String sortText() {
        return String.join("\n", kind, name, namespace.orElse(""), cluster.orElse(""), group);
    }

    @Override
    public String toString() {
        return text();
    }
}
