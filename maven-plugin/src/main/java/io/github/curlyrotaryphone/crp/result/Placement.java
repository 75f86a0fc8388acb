package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where objects run.
 *
 * @param cluster the cluster
 * @param namespace the namespace; empty for objects that have none
 */
public record Placement(ClusterName cluster, Optional<String> namespace) implements Comparable<Placement> {
    private static final Comparator<Placement> ORDER =
            Comparator.comparing(Placement::cluster).thenComparing(each -> each.namespace.orElse(""));

    /** For messages: {@code namespace 'iris' of cluster 'prod'}. */
    public String title() {
        return namespace.map(name -> "namespace '" + name + "'").orElse("objects without a namespace") + " of cluster '"
                + cluster + "'";
    }

    @Override
    public int compareTo(Placement other) {
        return ORDER.compare(this, other);
    }
}
