package io.github.curlyrotaryphone.crp.config.problem;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.util.Comparator;

/**
 * A problem in the configuration.
 *
 * @param place its location
 * @param words the problem and the remedy
 */
public record Problem(Location place, String words) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::words);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place.key().isEmpty() || place.file().endsWith(place.key())
                ? place + ": " + words
                : place + " " + place.key() + ": " + words;
    }
}
