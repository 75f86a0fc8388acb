package io.github.curlyrotaryphone.crp.spec;

/** The name of an app: a DNS label, since objects, folders and images have this name. */
public record AppName(String value) implements Comparable<AppName> {
    public AppName {
        Names.requireDnsLabel("an app name", value);
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
