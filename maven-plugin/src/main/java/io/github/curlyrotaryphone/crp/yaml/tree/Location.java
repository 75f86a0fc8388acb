package io.github.curlyrotaryphone.crp.yaml.tree;

import java.util.Comparator;

/**
 * Where something was written.
 *
 * @param file as a reader of the message finds it; empty for a default, which nobody wrote
 * @param line from 1; 0 where the file is no file but a property
 * @param column from 1
 * @param key the dotted key; empty for a whole document
 */
public record Location(String file, int line, int column, String key) implements Comparable<Location> {
    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column)
            .thenComparing(Location::key);

    /** The place of a default. */
    public static Location ofDefault(String key) {
        return new Location("", 0, 0, key);
    }

    /** The place of a file as a whole. */
    public static Location ofFile(String file) {
        return new Location(file, 0, 0, "");
    }

    /** The place of a value given by a property or the POM. */
    public static Location ofProperty(String key) {
        return new Location("-Dcrp." + key, 0, 0, key);
    }

    /** Whether nobody wrote this value. */
    public boolean isDefault() {
        return file.isEmpty();
    }

    /** The same place, called by another key. */
    public Location as(String otherKey) {
        return new Location(file, line, column, otherKey);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, which editors and terminals make a link of. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
