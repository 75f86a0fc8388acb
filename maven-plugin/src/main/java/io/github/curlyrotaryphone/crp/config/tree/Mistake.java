package io.github.curlyrotaryphone.crp.config.tree;

import java.util.Comparator;

/**
 * One mistake in what the user wrote.
 *
 * @param place where
 * @param words what is wrong and what to do
 */
public record Mistake(Place place, String words) implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER =
            Comparator.comparing(Mistake::place).thenComparing(Mistake::words);

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place.key().isEmpty() || place.file().endsWith(place.key())
                ? place + ": " + words
                : place + " " + place.key() + ": " + words;
    }
}
