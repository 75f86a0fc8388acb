package io.github.curlyrotaryphone.crp.config.problem;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.util.Comparator;

/**
 * One problem in what the user wrote.
 *
 * @param place where
 * @param words what is wrong and what to do
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
