package io.github.curlyrotaryphone.crp.spec;

/** The name of an environment, such as {@code dev}: a DNS label, since a folder has this name. */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
    public EnvironmentName {
        Names.requireDnsLabel("an environment name", value);
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
