package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;

/** Takes the problems that a reader finds in a text, in the order in which it finds them. */
@FunctionalInterface
public interface ProblemSink {
    /**
     * Notes a problem.
     *
     * @param place where it is; line 0 where it concerns the whole text
     * @param words what is wrong and what to do, without the place
     */
    void add(Location place, String words);
}
