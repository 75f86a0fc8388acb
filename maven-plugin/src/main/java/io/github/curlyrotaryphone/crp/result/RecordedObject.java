package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.Optional;

/**
 * An object of a record's files in a cluster.
 *
 * @param cluster the cluster
 * @param group the API group; empty for the core group
 * @param kind the kind
 * @param namespace the namespace; empty if the object has none or its file does not set one
 * @param name the name
 */
public record RecordedObject(ClusterName cluster, String group, String kind, Optional<String> namespace, String name) {
    /** In one line, such as {@code apps/Deployment iris/iris} or {@code Namespace iris}: the cluster is not in it. */
    public String text() {
        return (group.isEmpty() ? "" : group + "/") + kind + " "
                + namespace.map(there -> there + "/").orElse("") + name;
    }

    /** Reads the result of {@link #text}; throws {@link IllegalArgumentException} for anything else. */
    public static RecordedObject parse(ClusterName cluster, String text) {
        String[] halves = text.split(" ", -1);
        if (halves.length != 2 || halves[1].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not an object");
        }
        int group = halves[0].indexOf('/');
        int namespace = halves[1].indexOf('/');
        return new RecordedObject(
                cluster,
                group < 0 ? "" : halves[0].substring(0, group),
                halves[0].substring(group + 1),
                namespace < 0 ? Optional.empty() : Optional.of(halves[1].substring(0, namespace)),
                halves[1].substring(namespace + 1));
    }
}
