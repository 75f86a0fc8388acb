package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * What makes two objects the same one.
 *
 * @param group API group, empty for the core
 * @param kind as the object says it
 * @param namespace empty where the object says none
 * @param name as the object says it
 * @param cluster the cluster whose folder the object lies in; empty for what lies in the app's folder
 */
public record ObjectKey(String group, String kind, Optional<String> namespace, String name, Optional<String> cluster)
        implements Comparable<ObjectKey> {
    /** Kind and name, with the cluster where there is one. */
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
