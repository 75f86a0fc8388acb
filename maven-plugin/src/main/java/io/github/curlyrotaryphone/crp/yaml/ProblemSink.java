package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;

/** Receives the problems that a reader finds in a text, in order. */
@FunctionalInterface
public interface ProblemSink {
    /**
     * Reports a problem.
     *
     * @param place its location; line 0 for the whole text
     * @param words problem and remedy, without the location
     */
    void add(Location place, String words);
}
