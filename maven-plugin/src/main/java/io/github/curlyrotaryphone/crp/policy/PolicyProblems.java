package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The problems of the policy file, by line; all of them are reported at once. */
final class PolicyProblems {
    private static final String REMEDY =
            "Ask the platform team, which owns the file in the root of the GitOps repository, to fix it: until then, no"
                    + " change is allowed. Its format: https://github.com/curlyrotaryphone/crp/blob/main/docs/policy.md.";

    private final SortedSet<Mistake> found = new TreeSet<>();

    void add(int line, String words) {
        found.add(new Mistake(line, words));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            String number = found.size() == 1 ? "1 problem" : found.size() + " problems";
            String lines = found.stream()
                    .map(problem -> "\n  " + PlatformPolicy.FILE + ":" + problem.line() + ": " + problem.words())
                    .collect(Collectors.joining());
            throw CrpException.refused(
                    "Cannot read the platform policy: '" + PlatformPolicy.FILE + "' has " + number + "." + lines + "\n",
                    REMEDY);
        }
    }

    private record Mistake(int line, String words) implements Comparable<Mistake> {
        private static final Comparator<Mistake> ORDER =
                Comparator.comparingInt(Mistake::line).thenComparing(Mistake::words);

        @Override
        public int compareTo(Mistake other) {
            return ORDER.compare(this, other);
        }
    }
}
