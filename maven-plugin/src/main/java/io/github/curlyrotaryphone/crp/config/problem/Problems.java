package io.github.curlyrotaryphone.crp.config.problem;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.yaml.ProblemSink;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The problems found so far, ordered by location; all of them are reported at once. */
public final class Problems implements ProblemSink {
    private static final String REMEDY =
            "Fix %s and rerun. All keys:" + " https://github.com/curlyrotaryphone/crp/blob/main/docs/crp-yaml.md.";

    private final SortedSet<Problem> found = new TreeSet<>();

    @Override
    public void add(Location place, String words) {
        found.add(new Problem(place, words));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether one concerns a key with this suffix. */
    public boolean concern(String endOfKey) {
        return found.stream().anyMatch(problem -> problem.place().key().endsWith(endOfKey));
    }

    /** All of them in one exception. */
    public CrpException refusal(String file) {
        boolean one = found.size() == 1;
        boolean elsewhere = found.stream().anyMatch(m -> !m.place().file().equals(file));
        String heading =
                (elsewhere ? "The configuration" : file) + " has " + (one ? "1 problem." : found.size() + " problems.");
        String lines = found.stream().map(m -> "\n  " + m).collect(Collectors.joining());
        return CrpException.refused(heading + lines + "\n", REMEDY.formatted(one ? "it" : "them"));
    }
}
