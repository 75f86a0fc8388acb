package io.github.curlyrotaryphone.crp.yaml.tree;

import java.util.Comparator;

/**
 * The location of a value.
 *
 * @param file the file, for messages; empty for a default
 * @param line from 1; 0 for a property
 * @param column from 1
 * @param key the dotted key; empty for a whole document
 */
public record Location(String file, int line, int column, String key) implements Comparable<Location> {
    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column)
            .thenComparing(Location::key);

    /** The location of a default. */
    public static Location ofDefault(String key) {
        return new Location("", 0, 0, key);
    }

    /** The location of a whole file. */
    public static Location ofFile(String file) {
        return new Location(file, 0, 0, "");
    }

    /** The location of a value from a property or the POM. */
    public static Location ofProperty(String key) {
        return new Location("-Dcrp." + key, 0, 0, key);
    }

    /** Whether it is a default. */
    public boolean isDefault() {
        return file.isEmpty();
    }

    /** The same location, with another key. */
    public Location as(String otherKey) {
        return new Location(file, line, column, otherKey);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, which editors and terminals display as a link. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
