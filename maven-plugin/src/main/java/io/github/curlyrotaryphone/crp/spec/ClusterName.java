package io.github.curlyrotaryphone.crp.spec;

/** The name of a cluster: the folder {@code clusters/<name>/} that its Flux syncs. */
public record ClusterName(String value) implements Comparable<ClusterName> {
    public ClusterName {
        Names.requireDnsLabel("a cluster name", value);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
